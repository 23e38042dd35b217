package org.ytarchive.download.ytdlp;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ytarchive.download.domain.Along;
import org.ytarchive.download.domain.Extraction;
import org.ytarchive.download.domain.FetchEvent;
import org.ytarchive.download.domain.FetchOrder;

/**
 * One call that fetches a video, with what is learned while it runs. If the video was not looked up
 * before, the call does that too, and everybody may use what it finds from then on.
 */
final class FetchCall {
  private final FetchOrder order;
  private final ExtractionStore extractions;
  private final Consumer<FetchEvent> listener;
  private final @Nullable Extraction known;
  private final AtomicReference<@Nullable Extraction> found = new AtomicReference<>();
  private final AtomicReference<@Nullable RuntimeException> notKept = new AtomicReference<>();
  private Runnable afterLookUp = () -> {};
  private @Nullable ProgressLines lines;

  /**
   * @param known what was looked up before, or null
   */
  FetchCall(
      FetchOrder order,
      @Nullable Extraction known,
      ExtractionStore extractions,
      Consumer<FetchEvent> listener) {
    this.order = order;
    this.known = known;
    this.extractions = extractions;
    this.listener = listener;
    found.set(known);
  }

  void whenLookedUp(Runnable action) {
    afterLookUp = action;
  }

  Path directory() {
    return order.directory().root();
  }

  FetchVideo command(Connection connection, @Nullable Path cookies, StallGuard guard) {
    Consumer<FetchEvent> heard =
        event -> {
          guard.hear(event);
          listener.accept(event);
        };
    ProgressLines hearing = new ProgressLines(heard, document -> lookedUp(document, heard));
    lines = hearing;
    return new FetchVideo(
        connection,
        new FetchVideo.Scope(known == null ? null : known.document(), tracks()),
        order,
        cookies,
        hearing);
  }

  /**
   * What was looked up, before or by this call. Whatever kept it from being kept is thrown here:
   * who reads yt-dlp's lines cannot fail.
   */
  Extraction requireExtraction() {
    RuntimeException failure = notKept.get();
    if (failure != null) {
      throw failure;
    }
    Extraction extraction = found.get();
    if (extraction == null) {
      throw new IllegalStateException("yt-dlp fetched a video and did not say what it is");
    }
    return extraction;
  }

  /**
   * The call to make where this one failed over what it was to take along: the video is known, and
   * it never came to the streams.
   */
  Optional<FetchCall> streamsAlone() {
    Extraction extraction = found.get();
    boolean cameToStreams = lines != null && lines.isAtStreams();
    return order.along() == Along.NOTHING || extraction == null || cameToStreams
        ? Optional.empty()
        : Optional.of(new FetchCall(order.streamsAlone(), extraction, extractions, listener));
  }

  private void lookedUp(String document, Consumer<FetchEvent> heard) {
    Extraction extraction;
    try {
      extraction = extractions.keep(order.videoId(), document);
    } catch (RuntimeException e) {
      notKept.set(e);
      throw e;
    }
    found.set(extraction);
    afterLookUp.run();
    heard.accept(new FetchEvent.LookedUp(extraction));
  }

  /** The source's own tags where they are known, else the wanted ones: mostly they are the same. */
  private @Nullable Collection<String> tracks() {
    return switch (order.along()) {
      case NOTHING -> null;
      case CAPTIONS_AND_THUMBNAIL ->
          known == null ? order.captionLanguages().tags() : ExtrasFound.of(known, order).tracks();
    };
  }
}
