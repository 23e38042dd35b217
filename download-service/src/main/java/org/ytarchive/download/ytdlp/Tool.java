package org.ytarchive.download.ytdlp;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A program that the service uses, as it was found.
 *
 * @param path null when it is missing
 * @param version null when it is missing or does not say
 * @param ageDays since its release, where the version tells
 * @param source configured, managed, path or missing
 * @param problem what is wrong with it and what to do, or null
 */
public record Tool(
    String name,
    @Nullable Path path,
    @Nullable String version,
    @Nullable Integer ageDays,
    String source,
    @Nullable String problem) {

  static Tool missing(String name, String problem) {
    return new Tool(name, null, null, null, "missing", problem);
  }

  public boolean isUsable() {
    return path != null && problem == null;
  }
}
