package org.ytarchive.download.domain;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tasks to test with. */
public final class Tasks {
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  public static final String ID = "00000000-0000-4000-8000-000000000001";

  private Tasks() {}

  public static DownloadRequest aRequest(Path output) {
    return aRequest(output, null);
  }

  public static DownloadRequest aRequest(Path output, @Nullable URI callback) {
    return new DownloadRequest(
        "abcdefghijk",
        Quality.P720,
        output,
        null,
        new CaptionLanguages(List.of("en")),
        PartialFiles.CONTINUE,
        5,
        new Caller("job-1", callback, "trace-1"));
  }

  public static DownloadRequest withPriority(DownloadRequest request, int priority) {
    return new DownloadRequest(
        request.videoId(),
        request.quality(),
        request.outputPath(),
        request.library(),
        request.captionLanguages(),
        request.partialFiles(),
        priority,
        request.caller());
  }

  public static DownloadTask aTask() {
    return aTask(Path.of("/library/incoming"));
  }

  public static DownloadTask aTask(Path output) {
    return DownloadTask.requested(ID, aRequest(output), START);
  }

  public static DownloadTask aRunningTask() {
    return aTask().begun(START.plusSeconds(1));
  }

  public static Outcome anOutcome(Path target) {
    return new Outcome(
        new DeliveredFiles(
            target.resolve("abcdefghijk.mp4"),
            target.resolve("abcdefghijk_thumb.jpg"),
            target.resolve("abcdefghijk.info.json"),
            Map.of("en", target.resolve("captions/abcdefghijk_en.vtt"))),
        "720p",
        List.of("The captions in 'de' could not be fetched"),
        new Provenance(
            "https://www.youtube.com/watch?v=abcdefghijk",
            Map.of("yt-dlp", "2026.08.19"),
            List.of("yt-dlp", "--ignore-config"),
            List.of("137", "140"),
            START,
            START.plusSeconds(9),
            1,
            "job-1",
            "trace-1"));
  }

  public static VideoInfo aVideo(@Nullable Double duration, List<MediaFormat> formats) {
    return new VideoInfo(
        "abcdefghijk",
        "A title",
        "",
        duration,
        START,
        new VideoInfo.Channel("UC1", "A channel"),
        Map.of(),
        List.of("en", "pt-BR"),
        List.of("de", "fr"),
        new VideoInfo.Counts(1L, null),
        null,
        formats,
        START);
  }
}
