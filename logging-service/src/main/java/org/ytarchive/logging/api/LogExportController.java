package org.ytarchive.logging.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.domain.LogStore;
import tools.jackson.databind.json.JsonMapper;

/**
 * All lines that match, one JSON object on each: day by day from the oldest on, within a day
 * service by service as they came. Where a file could not be read to its end, the last line is an
 * error instead of an entry, so that nobody takes a part for the whole.
 */
@RestController
class LogExportController {

  private static final Logger log = LoggerFactory.getLogger(LogExportController.class);
  private static final byte[] FEED = {'\n'};

  private final LogStore store;
  private final JsonMapper json;

  LogExportController(LogStore store, JsonMapper json) {
    this.store = store;
    this.json = json;
  }

  @GetMapping("/api/v1/logs/export")
  void export(@ModelAttribute FilterParameters parameters, HttpServletResponse response)
      throws IOException {
    LogFilter filter = parameters.toFilter();
    response.setContentType("application/x-ndjson");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"logs.ndjson\"");
    response.setHeader("X-Content-Type-Options", "nosniff");
    try (OutputStream out = new BufferedOutputStream(response.getOutputStream(), 1 << 16)) {
      if (!store.export(filter, line -> write(out, LogViews.Log.of(line)))) {
        write(out, LogViews.BrokenOff.because("not every log file could be read to its end"));
      }
    } catch (ReaderGone e) {
      log.debug("An export ended early, its reader went away: {}", e.getMessage());
    }
  }

  private void write(OutputStream out, Object line) {
    try {
      out.write(json.writeValueAsBytes(line));
      out.write(FEED);
    } catch (IOException e) {
      throw new ReaderGone(e);
    }
  }

  private static final class ReaderGone extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReaderGone(IOException cause) {
      super(cause);
    }
  }
}
