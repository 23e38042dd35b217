package org.ytarchive.logging.api;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.logging.domain.LineFormat;
import org.ytarchive.logging.domain.LogIntake;
import org.ytarchive.logging.domain.LogLine;

/**
 * Logs of other programs, as OpenTelemetry's exporters send them: OTLP/HTTP 1.8, where it defines
 * how failures are said and which statuses an exporter repeats a request after.
 */
@RestController
class OtlpController {

  private static final int INVALID_ARGUMENT = 3;
  private static final int UNAVAILABLE = 14;
  private static final String RETRY_SECONDS = "30";

  private final LogIntake intake;
  private final LineFormat lines;
  private final OtlpEntries entries;

  OtlpController(LogIntake intake, LineFormat lines, Clock clock) {
    this.intake = intake;
    this.lines = lines;
    this.entries = new OtlpEntries(clock);
  }

  @PostMapping("/v1/logs")
  ResponseEntity<byte[]> keep(
      HttpServletRequest request,
      @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable String type,
      @RequestHeader(name = HttpHeaders.CONTENT_ENCODING, required = false)
          @Nullable String encoding)
      throws IOException {
    OtlpFormat format = OtlpFormat.of(type);
    try {
      byte[] body = PostedBytes.read(request.getInputStream(), encoding);
      return reply(200, format).body(format.write(keep(format.parse(body))));
    } catch (InvalidProtocolBufferException e) {
      String message = "The body is no ExportLogsServiceRequest in " + format.mediaType() + ".";
      return reply(400, format).body(format.failure(INVALID_ARGUMENT, message));
    } catch (ServiceException e) {
      return failed(e, format);
    }
  }

  private static ResponseEntity<byte[]> failed(ServiceException e, OtlpFormat format)
      throws IOException {
    if (e.errorCode() == ErrorCode.STORAGE_FULL) {
      // The status that an exporter keeps its lines for.
      return reply(503, format)
          .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
          .body(format.failure(UNAVAILABLE, String.valueOf(e.getMessage())));
    }
    return reply(e.status(), format)
        .body(format.failure(INVALID_ARGUMENT, String.valueOf(e.getMessage())));
  }

  private static ResponseEntity.BodyBuilder reply(int status, OtlpFormat format) {
    return ResponseEntity.status(status).header(HttpHeaders.CONTENT_TYPE, format.mediaType());
  }

  private ExportLogsServiceResponse keep(ExportLogsServiceRequest request) {
    List<LogLine> good = new ArrayList<>();
    List<String> objections = new ArrayList<>();
    for (ResourceLogs resource : request.getResourceLogsList()) {
      for (ScopeLogs scope : resource.getScopeLogsList()) {
        for (LogRecord record : scope.getLogRecordsList()) {
          LogLine line = lines.encode(entries.entry(resource, scope, record));
          String objection = objection(record, line);
          if (objection == null) {
            good.add(line);
          } else {
            objections.add(objection);
          }
        }
      }
    }
    intake.keep(good);
    return objections.isEmpty()
        ? ExportLogsServiceResponse.getDefaultInstance()
        : ExportLogsServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportLogsPartialSuccess.newBuilder()
                    .setRejectedLogRecords(objections.size())
                    .setErrorMessage(objections.get(0)))
            .build();
  }

  private @Nullable String objection(LogRecord record, LogLine line) {
    int size = record.getSerializedSize();
    return size > EntryReader.LARGEST_ENTRY
        ? "A record has %,d bytes; at most %,d are kept.".formatted(size, EntryReader.LARGEST_ENTRY)
        : intake.objection(line).orElse(null);
  }
}
