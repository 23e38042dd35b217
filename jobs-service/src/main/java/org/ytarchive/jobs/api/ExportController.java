package org.ytarchive.jobs.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.jobs.domain.JobExport;
import org.ytarchive.jobs.domain.JobQuery;
import tools.jackson.databind.json.JsonMapper;

/** All jobs that match as a file, written as they are read. */
@RestController
class ExportController {

  private static final Logger log = LoggerFactory.getLogger(ExportController.class);
  private static final int BUFFER = 1 << 16;

  /** A reader that takes a little now and then is not to keep a state of the database for ever. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final JobExport jobs;
  private final JobViews views;
  private final JsonMapper json;

  ExportController(JobExport jobs, JobViews views, JsonMapper json) {
    this.jobs = jobs;
    this.views = views;
    this.json = json;
  }

  @GetMapping("/api/v1/jobs/export")
  void export(
      @RequestParam(name = "format", defaultValue = "json") String format,
      @ModelAttribute JobListParameters parameters,
      HttpServletResponse response) {
    ExportFormat as = ExportFormat.of(format, json);
    JobQuery query = parameters.query();
    if (parameters.paged()) {
      throw ServiceException.invalid(
          "An export has all jobs that match and no pages: leave out limit, offset, page and per_page.");
    }
    long since = System.nanoTime();
    Output out = new Output(response, as);
    try {
      jobs.each(
          query.filter(),
          query.order(),
          line -> {
            if (System.nanoTime() - since > LONGEST.toNanos()) {
              throw new IllegalStateException("the export took longer than an hour");
            }
            out.write(as.line(views.line(line)));
          });
      out.end();
    } catch (UncheckedIOException e) {
      log.debug("An export ended early, its reader went away: {}", e.getMessage());
    }
  }

  /** Begins the reply with the first bytes: until then it can still be an error. */
  private static final class Output {

    private final HttpServletResponse response;
    private final ExportFormat format;
    private OutputStream out = OutputStream.nullOutputStream();
    private boolean begun;

    Output(HttpServletResponse response, ExportFormat format) {
      this.response = response;
      this.format = format;
    }

    private void begin() throws IOException {
      begun = true;
      response.setContentType(format.mediaType());
      response.setCharacterEncoding(StandardCharsets.UTF_8);
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION,
          "attachment; filename=\"jobs.%s\"".formatted(format.extension()));
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
      bytes(format.head());
    }

    void write(String text) {
      try {
        if (!begun) {
          begin();
        }
        bytes(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void end() {
      write(format.tail());
      try {
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void bytes(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
