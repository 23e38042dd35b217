package org.ytarchive.download.domain;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** How many bytes a video will have, by what the source says about its formats. */
final class ExpectedSize {
  private ExpectedSize() {}

  /**
   * Of the streams that this quality may take at most, of {@link Quality#WORST} at least; 0 where
   * the source says nothing.
   */
  static long bytes(VideoInfo info, Quality quality) {
    List<MediaFormat> fitting =
        info.formats().stream().filter(format -> fits(format, quality)).toList();
    List<MediaFormat> considered = fitting.isEmpty() ? info.formats() : fitting;
    long sound = measured(considered, quality, ExpectedSize::isSound);
    long picture = measured(considered, quality, format -> !isSound(format));
    return quality.hasPicture() || sound == 0 ? picture + sound : sound;
  }

  private static boolean fits(MediaFormat format, Quality quality) {
    Integer cap = quality.maxHeight();
    return isSound(format) || cap == null || height(format) <= cap;
  }

  private static long measured(
      List<MediaFormat> formats, Quality quality, Predicate<MediaFormat> kind) {
    LongStream sizes =
        formats.stream()
            .filter(kind)
            .flatMap(format -> Stream.ofNullable(format.fileSize()))
            .mapToLong(Long::longValue);
    return (quality == Quality.WORST ? sizes.min() : sizes.max()).orElse(0);
  }

  private static boolean isSound(MediaFormat format) {
    return "audio only".equals(format.resolution());
  }

  /** Of {@code 1920x1080} the second number. */
  private static int height(MediaFormat format) {
    String resolution = format.resolution() == null ? "" : format.resolution();
    String digits = resolution.substring(resolution.indexOf('x') + 1);
    return digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
  }
}
