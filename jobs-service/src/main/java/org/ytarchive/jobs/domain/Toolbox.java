package org.ytarchive.jobs.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which programs the downloads are made with. */
@FunctionalInterface
public interface Toolbox {

  /** As the Download service says now; a failure is a ServiceException. */
  List<Tool> tools();

  /**
   * One program.
   *
   * @param name such as {@code yt-dlp}
   * @param problem what is wrong with it and what to do
   */
  record Tool(
      String name, @Nullable String version, @Nullable String source, @Nullable String problem) {}
}
