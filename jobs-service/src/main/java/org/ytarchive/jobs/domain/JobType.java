package org.ytarchive.jobs.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/** What a job is asked to do. */
public enum JobType {
  VIDEO_DOWNLOAD,
  PLAYLIST_DOWNLOAD,
  METADATA_ONLY;

  /** The name on the wire and in the database, such as {@code video_download}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The type of that name.
   *
   * @throws ServiceException E007 for any other, with the names that there are
   */
  public static JobType of(@Nullable String wire) {
    for (JobType type : values()) {
      if (type.wire().equals(wire)) {
        return type;
      }
    }
    List<String> known = Arrays.stream(values()).map(JobType::wire).toList();
    throw ServiceException.invalid(
        wire == null
            ? "A job needs a type: one of %s.".formatted(String.join(", ", known))
            : "'%s' is no type of job: use one of %s.".formatted(wire, String.join(", ", known)));
  }
}
