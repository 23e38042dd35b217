package org.ytarchive.logging.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.logging.api.IngestBody.Item;
import org.ytarchive.logging.domain.LogIntake;
import org.ytarchive.logging.domain.LogLine;
import tools.jackson.databind.json.JsonMapper;

/** Takes log lines in. What is answered with 201 is durable. */
@RestController
class LogIngestController {

  private final LogIntake intake;
  private final IngestBodyReader bodies;

  LogIngestController(LogIntake intake, JsonMapper json) {
    this.intake = intake;
    this.bodies = new IngestBodyReader(json);
  }

  @PostMapping("/api/v1/logs")
  ResponseEntity<Object> keep(
      HttpServletRequest request,
      @RequestHeader(name = HttpHeaders.CONTENT_ENCODING, required = false)
          @Nullable String encoding)
      throws IOException {
    IngestBody body = bodies.read(request.getInputStream(), encoding);
    Object reply =
        switch (body.form()) {
          case SINGLE -> keepOne(body.items().get(0));
          case BATCH -> keepAll(body.items());
        };
    return ResponseEntity.status(HttpStatus.CREATED).body(reply);
  }

  private LogViews.Kept keepOne(Item item) {
    LogLine line = item.line();
    String error = objection(item);
    if (line == null || error != null) {
      throw ServiceException.invalid(String.valueOf(error));
    }
    return new LogViews.Kept(intake.keep(List.of(line)).get(0), true);
  }

  private LogViews.BatchKept keepAll(List<Item> items) {
    List<LogLine> good = new ArrayList<>(items.size());
    List<LogViews.Rejected> rejected = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      LogLine line = items.get(i).line();
      String error = objection(items.get(i));
      if (line != null && error == null) {
        good.add(line);
      } else {
        rejected.add(new LogViews.Rejected(i, String.valueOf(error)));
      }
    }
    intake.keep(good);
    return new LogViews.BatchKept(good.size(), rejected);
  }

  private @Nullable String objection(Item item) {
    LogLine line = item.line();
    return line == null ? item.error() : intake.objection(line).orElse(null);
  }
}
