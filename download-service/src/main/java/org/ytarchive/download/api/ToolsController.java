package org.ytarchive.download.api;

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

  @GetMapping("/tools")
  ToolReport.Tools tools() {
    return report.tools();
  }
}
