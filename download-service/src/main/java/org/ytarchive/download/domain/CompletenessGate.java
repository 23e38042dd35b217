package org.ytarchive.download.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;

/**
 * Decides whether a fetched file is the whole video. A downloader that ended well is no proof of
 * it.
 */
public final class CompletenessGate {
  private static final double TOLERANCE_SECONDS = 1.0;
  private static final double TOLERANCE_SHARE = 0.01;

  /** Picture and sound of one video seldom end together; a stream that was cut off ends early. */
  private static final double STREAM_TOLERANCE_SECONDS = 2.0;

  private static final double STREAM_TOLERANCE_SHARE = 0.05;

  /** Far below what any codec makes of moving pictures or sound that somebody can hear. */
  private static final double LEAST_BYTES_PER_SECOND = 100;

  private CompletenessGate() {}

  /**
   * @throws SourceException with what was found, if the file is not the whole video
   */
  public static void require(MediaFacts facts, VideoInfo info, Quality quality)
      throws SourceException {
    List<String> findings = new ArrayList<>();
    if (quality.hasPicture() && offersPicture(info) && facts.videoStreams() == 0) {
      findings.add("it has no picture");
    }
    if ((offersSound(info) || !quality.hasPicture()) && facts.audioStreams() == 0) {
      findings.add("it has no sound");
    }
    duration(facts, info).ifPresent(findings::add);
    size(facts).ifPresent(findings::add);
    if (facts.damage() != null) {
      findings.add(facts.damage());
    }
    MediaFacts.Ends ends = facts.ends();
    if (facts.videoStreams() > 0) {
      end("picture", ends.picture(), facts).ifPresent(findings::add);
    }
    if (facts.audioStreams() > 0) {
      end("sound", ends.sound(), facts).ifPresent(findings::add);
    }
    if (!findings.isEmpty()) {
      throw new SourceException(
          new TaskProblem(
              ErrorCode.NETWORK_TIMEOUT,
              "The downloaded file is not the whole video: %s. Try again; what was downloaded is discarded"
                  .formatted(String.join("; ", findings)),
              "incomplete"),
          SourceException.Remedy.RETRY);
    }
  }

  private static Optional<String> duration(MediaFacts facts, VideoInfo info) {
    Double expected = info.durationSeconds();
    Double found = facts.durationSeconds();
    if (found == null) {
      return Optional.of("its duration cannot be told");
    }
    if (expected == null
        || Math.abs(expected - found) <= Math.max(TOLERANCE_SECONDS, expected * TOLERANCE_SHARE)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(Locale.ROOT, "it lasts %.1f s instead of %.1f s", found, expected));
  }

  private static Optional<String> end(String what, @Nullable Double end, MediaFacts facts) {
    Double duration = facts.durationSeconds();
    if (duration == null) {
      return Optional.empty();
    }
    if (end == null) {
      return Optional.of("its %s is missing towards the end".formatted(what));
    }
    double early = duration - end;
    return early <= Math.max(STREAM_TOLERANCE_SECONDS, duration * STREAM_TOLERANCE_SHARE)
        ? Optional.empty()
        : Optional.of(
            String.format(Locale.ROOT, "its %s ends after %.1f s of %.1f s", what, end, duration));
  }

  private static Optional<String> size(MediaFacts facts) {
    double seconds = facts.durationSeconds() == null ? 0 : facts.durationSeconds();
    return facts.sizeBytes() <= 0 || facts.sizeBytes() < seconds * LEAST_BYTES_PER_SECOND
        ? Optional.of("it has only %d bytes".formatted(facts.sizeBytes()))
        : Optional.empty();
  }

  /** A source that says nothing about its streams is taken to have a picture. */
  private static boolean offersPicture(VideoInfo info) {
    return info.formats().isEmpty()
        || info.formats().stream().anyMatch(format -> !isAudioOnly(format));
  }

  private static boolean offersSound(VideoInfo info) {
    return info.formats().stream()
        .anyMatch(format -> format.audioCodec() != null || isAudioOnly(format));
  }

  private static boolean isAudioOnly(MediaFormat format) {
    return "audio only".equals(format.resolution());
  }
}
