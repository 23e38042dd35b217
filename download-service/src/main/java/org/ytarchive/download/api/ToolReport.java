package org.ytarchive.download.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which programs do the work. */
@FunctionalInterface
public interface ToolReport {

  Tools tools();

  /**
   * What is always listed; the runtime's name says which one it is.
   *
   * @param warnings what works and will not for long, and what to do
   */
  record Tools(
      ToolView ytDlp,
      ToolView ffmpeg,
      ToolView ffprobe,
      ToolView javascriptRuntime,
      List<String> warnings) {}

  /**
   * @param ageDays since its release, where the version tells
   * @param source configured, managed, path or missing
   * @param problem what is wrong and what to do, or null
   */
  record ToolView(
      String name,
      @Nullable String path,
      @Nullable String version,
      @Nullable Integer ageDays,
      String source,
      @Nullable String problem) {}
}
