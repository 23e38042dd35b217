package org.ytarchive.jobs.domain;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.id.Ids;

/** Checks a request for a job and fills in what it left open. */
public final class JobRules {

  static final int MAX_VIDEOS = 1000;
  static final int MAX_PRIORITY = 9;
  static final int DEFAULT_PRIORITY = 5;
  static final int MAX_USER_METADATA_BYTES = 16 * 1024;

  /** Far from where a JSON parser gives up, also below all that a reply has around it. */
  static final int MAX_USER_METADATA_LEVELS = 50;

  static final int MAX_LANGUAGES = 50;
  static final int MAX_DEPENDENCIES = 100;
  private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*");

  private final OutputRoots roots;

  public JobRules(OutputRoots roots) {
    this.roots = roots;
  }

  NewJob check(JobRequest request) {
    JobType type = JobType.of(request.type());
    List<String> videoIds = videoIds(request.videoIds());
    String playlistId =
        request.playlistId() == null ? null : Ids.requirePlaylistId(request.playlistId());
    requireTarget(type, videoIds, playlistId);
    JobOptions options =
        options(Objects.requireNonNullElse(request.options(), JobRequest.Options.NONE));
    return new NewJob(
        new JobSpec(
            type,
            playlistId,
            options,
            requirePriority(Objects.requireNonNullElse(request.priority(), DEFAULT_PRIORITY)),
            userMetadata(request.userMetadata()),
            dependsOn(request.dependsOn())),
        videoIds);
  }

  private static List<String> videoIds(@Nullable List<String> given) {
    if (given == null) {
      return List.of();
    }
    LinkedHashSet<String> distinct = new LinkedHashSet<>();
    given.forEach(id -> distinct.add(Ids.requireVideoId(id)));
    if (distinct.size() > MAX_VIDEOS) {
      throw ServiceException.invalid(
          "A job takes at most %d videos and this one has %d: split it."
              .formatted(MAX_VIDEOS, distinct.size()));
    }
    return List.copyOf(distinct);
  }

  private static void requireTarget(
      JobType type, List<String> videoIds, @Nullable String playlistId) {
    boolean videos = !videoIds.isEmpty();
    boolean playlist = playlistId != null;
    String problem =
        switch (type) {
          case VIDEO_DOWNLOAD ->
              playlist
                  ? "takes video_ids, not a playlist_id: use playlist_download for a playlist"
                  : videos ? null : "needs 1 to %d video_ids".formatted(MAX_VIDEOS);
          case PLAYLIST_DOWNLOAD ->
              videos
                  ? "takes a playlist_id, not video_ids: use video_download for single videos"
                  : playlist ? null : "needs a playlist_id";
          case METADATA_ONLY ->
              videos == playlist ? "needs either video_ids or a playlist_id" : null;
        };
    if (problem != null) {
      throw ServiceException.invalid("A job of type %s %s.".formatted(type.wire(), problem));
    }
  }

  private JobOptions options(JobRequest.Options given) {
    return new JobOptions(
        given.outputDir() == null
            ? roots.base()
            : roots.require("options.output_dir", given.outputDir()),
        Qualities.require(Objects.requireNonNullElse(given.quality(), Qualities.DEFAULT)),
        Objects.requireNonNullElse(given.includeMetadata(), true),
        Objects.requireNonNullElse(given.includeCaptions(), true),
        languages(Objects.requireNonNullElse(given.captionLanguages(), List.of("en"))),
        Objects.requireNonNullElse(given.skipExisting(), true));
  }

  private static List<String> languages(List<String> given) {
    if (given.size() > MAX_LANGUAGES) {
      throw ServiceException.invalid(
          "options.caption_languages has %d languages: %d is the most."
              .formatted(given.size(), MAX_LANGUAGES));
    }
    for (String language : given) {
      if (language == null || !LANGUAGE.matcher(language).matches()) {
        throw ServiceException.invalid(
            "options.caption_languages has '%s', which is no language code: use such as en, de or pt-BR."
                .formatted(language));
      }
    }
    return List.copyOf(new LinkedHashSet<>(given));
  }

  /** Whether they exist is for {@link Dependencies} to see. */
  private static List<String> dependsOn(@Nullable List<String> given) {
    if (given == null) {
      return List.of();
    }
    LinkedHashSet<String> distinct = new LinkedHashSet<>();
    for (String id : given) {
      if (id == null || id.isBlank()) {
        throw ServiceException.invalid("depends_on has an empty entry: it takes ids of jobs.");
      }
      if (!JobIds.possible(id)) {
        throw ServiceException.invalid(
            "depends_on names job '%s', which there is not.".formatted(id));
      }
      distinct.add(id);
    }
    if (distinct.size() > MAX_DEPENDENCIES) {
      throw ServiceException.invalid(
          "depends_on has %d jobs: %d is the most.".formatted(distinct.size(), MAX_DEPENDENCIES));
    }
    return List.copyOf(distinct);
  }

  static int requirePriority(int given) {
    if (given < 0 || given > MAX_PRIORITY) {
      throw ServiceException.invalid(
          "priority %d is out of range: it goes from 0 to %d, higher first."
              .formatted(given, MAX_PRIORITY));
    }
    return given;
  }

  private static @Nullable String userMetadata(@Nullable String json) {
    if (json != null) {
      int bytes = json.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX_USER_METADATA_BYTES) {
        throw ServiceException.invalid(
            "user_metadata has %d bytes: %d is the most."
                .formatted(bytes, MAX_USER_METADATA_BYTES));
      }
      int levels = levels(json);
      if (levels > MAX_USER_METADATA_LEVELS) {
        throw ServiceException.invalid(
            "user_metadata has %d levels, one within another: %d is the most."
                .formatted(levels, MAX_USER_METADATA_LEVELS));
      }
    }
    return json;
  }

  /** How deep objects and lists stand within one another, in JSON that is known to be sound. */
  private static int levels(String json) {
    int open = 0;
    int most = 0;
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      switch (json.charAt(i)) {
        case '\\' -> i++; // Only in texts; what follows it ends none.
        case '"' -> quoted = !quoted;
        case '{', '[' -> {
          open += quoted ? 0 : 1;
          most = Math.max(most, open);
        }
        case '}', ']' -> open -= quoted ? 0 : 1;
        default -> {
          // Nothing that opens or closes.
        }
      }
    }
    return most;
  }
}
