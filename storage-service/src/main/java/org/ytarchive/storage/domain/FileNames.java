package org.ytarchive.storage.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ytarchive.common.error.ServiceException;

/** The names that files have inside a video's folder, relative to it. */
public final class FileNames {
  /** The checksums of all other files of the folder, as {@code sha256sum -c} reads them. */
  public static final String CHECKSUMS = "SHA256SUMS";

  public static final String CAPTIONS_DIR = "captions";

  private static final Set<String> MEDIA =
      Set.of(
          "mp4", "webm", "mkv", "m4a", "mp3", "opus", "ogg", "oga", "aac", "flac", "wav", "mov",
          "m4v", "3gp", "flv", "avi", "ts");
  private static final Set<String> IMAGES = Set.of("jpg", "webp", "png");
  private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}");

  private FileNames() {}

  /** The video's own name, with the extension of the staged file. */
  static String video(String videoId, String stagedName) {
    return videoId + "." + extension("video_path", stagedName, MEDIA);
  }

  static String thumbnail(String videoId, String stagedName) {
    return videoId + "_thumb." + extension("thumbnail_path", stagedName, IMAGES);
  }

  static String caption(String videoId, String language, String stagedName) {
    if (!LANGUAGE.matcher(language).matches()) {
      throw ServiceException.invalid(
              "'%s' in field 'captions' is no language: give letters, digits, '-' and '_', such as en or zh-Hans"
                  .formatted(language))
          .withDetail("field", "captions");
    }
    extension("captions", stagedName, Set.of("vtt"));
    return captions(videoId, language);
  }

  /** The captions in a language, which are there already. */
  public static String captions(String videoId, String language) {
    return CAPTIONS_DIR + "/" + videoId + "_" + language + ".vtt";
  }

  /** The copy of the canonical metadata that lies beside the video. */
  public static String metadata(String videoId) {
    return videoId + "_metadata.json";
  }

  /** Where the video came from and when. */
  public static String provenance(String videoId) {
    return videoId + "_provenance.json";
  }

  /** Whether a file of a video's folder is the video itself. */
  public static boolean isVideo(String videoId, String name) {
    return name.startsWith(videoId + ".") && MEDIA.contains(name.substring(videoId.length() + 1));
  }

  static boolean isThumbnail(String videoId, String name) {
    String start = videoId + "_thumb.";
    return name.startsWith(start) && IMAGES.contains(name.substring(start.length()));
  }

  /** The language of a caption file; empty for every other file. */
  static Optional<String> captionLanguage(String videoId, String name) {
    String start = CAPTIONS_DIR + "/" + videoId + "_";
    return name.startsWith(start) && name.endsWith(".vtt")
        ? Optional.of(name.substring(start.length(), name.length() - ".vtt".length()))
        : Optional.empty();
  }

  /** Whether files with this extension are kept as videos. */
  public static boolean isMediaExtension(String extension) {
    return MEDIA.contains(extension.toLowerCase(Locale.ROOT));
  }

  /** Whether files with this extension are kept as thumbnails. */
  public static boolean isImageExtension(String extension) {
    return IMAGES.contains(extension.toLowerCase(Locale.ROOT));
  }

  private static String extension(String field, String stagedName, Set<String> allowed) {
    String extension =
        stagedName.substring(stagedName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!stagedName.contains(".") || !allowed.contains(extension)) {
      throw ServiceException.invalid(
              "File '%s' in field '%s' is of a kind that is not kept there: give one of %s"
                  .formatted(stagedName, field, allowed.stream().sorted().toList()))
          .withDetail("field", field);
    }
    return extension;
  }
}
