package org.ytarchive.download.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The programs that do the work. */
@RestController
@RequestMapping("/api/v1/download")
class ToolsController {
  private final ToolReport report;

  ToolsController(ToolReport report) {
    this.report = report;
  }

  /** Tells which programs were found. */
  @FunctionalInterface
  public interface ToolReport {
    Tools tools();
  }

  /** The three that are always listed; the runtime's name says which it is. */
  public record Tools(ToolView ytDlp, ToolView ffmpeg, ToolView ffprobe, ToolView javascript) {}

  /**
   * @param ageDays since its release, where the version tells
   * @param source configured, managed, path or missing
   * @param problem what is wrong and what to do, or null
   */
  public record ToolView(
      String name,
      @Nullable String path,
      @Nullable String version,
      @Nullable Integer ageDays,
      String source,
      @Nullable String problem) {}

  @GetMapping("/tools")
  Tools tools() {
    return report.tools();
  }
}
