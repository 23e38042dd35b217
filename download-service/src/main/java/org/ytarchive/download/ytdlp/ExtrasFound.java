package org.ytarchive.download.ytdlp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ytarchive.download.domain.Extraction;
import org.ytarchive.download.domain.FetchOrder;
import org.ytarchive.download.domain.FetchedExtras;
import org.ytarchive.download.domain.VideoInfo;

/**
 * Tells by the files which captions and thumbnail came, and says of the others why they did not.
 */
final class ExtrasFound {
  private static final byte[] WEB_VTT = "WEBVTT".getBytes(StandardCharsets.UTF_8);
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
  private static final int BYTE_ORDER_MARK_LENGTH = 3;

  private final FetchOrder order;
  private final CaptionPlan plan;
  private final boolean hasThumbnail;

  private ExtrasFound(FetchOrder order, VideoInfo info) {
    this.order = order;
    this.plan = CaptionPlan.of(order.captionLanguages(), info);
    this.hasThumbnail = !info.thumbnailUrls().isEmpty();
  }

  static ExtrasFound of(Extraction extraction, FetchOrder order) {
    return new ExtrasFound(order, extraction.info());
  }

  /** The source's own tags of the captions that are wanted and offered. */
  Collection<String> tracks() {
    return plan.tracks().values();
  }

  /** Whether everything came that the source says it has. */
  boolean isComplete() {
    return (!hasThumbnail || beginsWith(thumbnail(), JPEG))
        && plan.tracks().values().stream().allMatch(track -> beginsWith(caption(track), WEB_VTT));
  }

  /**
   * @param reason why some did not come, empty if nobody knows
   */
  FetchedExtras gather(String reason) {
    List<String> warnings = new ArrayList<>(plan.warnings());
    Map<String, Path> captions = new LinkedHashMap<>();
    String why = reason.isBlank() ? "" : ": " + reason;
    plan.tracks()
        .forEach(
            (language, track) -> {
              Path file = caption(track);
              if (beginsWith(file, WEB_VTT)) {
                captions.put(language, file);
              } else {
                warnings.add(
                    "The captions in '%s' could not be fetched%s".formatted(language, why));
              }
            });
    Path thumbnail = thumbnail();
    if (beginsWith(thumbnail, JPEG)) {
      return new FetchedExtras(captions, thumbnail, warnings);
    }
    warnings.add(
        hasThumbnail ? "The thumbnail could not be fetched" + why : "The video has no thumbnail");
    return new FetchedExtras(captions, null, warnings);
  }

  private Path caption(String track) {
    return fetched(order.videoId() + "." + track + ".vtt");
  }

  private Path thumbnail() {
    return fetched(FetchExtras.thumbnailStem(order.videoId()) + ".jpg");
  }

  private Path fetched(String name) {
    return order.directory().fetched().resolve(name);
  }

  private static boolean beginsWith(Path file, byte[] mark) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (var in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(mark.length + BYTE_ORDER_MARK_LENGTH);
      return startsAt(head, 0, mark) || startsAt(head, BYTE_ORDER_MARK_LENGTH, mark);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean startsAt(byte[] head, int offset, byte[] mark) {
    return head.length >= offset + mark.length
        && java.util.Arrays.equals(head, offset, offset + mark.length, mark, 0, mark.length);
  }
}
