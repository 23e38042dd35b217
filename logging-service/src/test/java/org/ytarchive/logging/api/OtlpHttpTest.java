package org.ytarchive.logging.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.testkit.Http;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"spring.config.name=logging-service", "ytarchive.service=logging"})
class OtlpHttpTest {

  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";
  private static final AtomicLong FREE = new AtomicLong(Long.MAX_VALUE);

  @TempDir private static Path data;

  @LocalServerPort private int port;
  @Autowired private Clock clock;
  private final String trace = UUID.randomUUID().toString().replace("-", "");

  @TestConfiguration
  static class Disk {
    @Bean
    @Primary
    DiskSpace steeredDisk() {
      return new DiskSpace(0, directory -> FREE.get());
    }
  }

  @DynamicPropertySource
  static void place(DynamicPropertyRegistry properties) {
    properties.add("ytarchive.storage.base_data_dir", () -> data.toString());
    properties.add("ytarchive.storage.logs_dir", () -> data.resolve("logs").toString());
    properties.add("ytarchive.storage.base_path", () -> data.resolve("library").toString());
  }

  @Test
  void keepsProtobufRecordsWithAllThatTheySay() throws Exception {
    Instant now = clock.instant();
    LogRecord record =
        record(now)
            .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_WARN2)
            .setBody(text("Disk is slow"))
            .setSpanId(ByteString.copyFrom(HexFormat.of().parseHex("00f067aa0ba902b7")))
            .addAttributes(attribute("count", AnyValue.newBuilder().setIntValue(3)))
            .addAttributes(attribute("ratio", AnyValue.newBuilder().setDoubleValue(0.5)))
            .addAttributes(attribute("sure", AnyValue.newBuilder().setBoolValue(true)))
            .addAttributes(
                attribute(
                    "list",
                    AnyValue.newBuilder()
                        .setArrayValue(ArrayValue.newBuilder().addValues(text("a")))))
            .addAttributes(
                attribute(
                    "deep",
                    AnyValue.newBuilder()
                        .setKvlistValue(
                            KeyValueList.newBuilder()
                                .addValues(attribute("x", text("y").toBuilder())))))
            .build();

    HttpResponse<byte[]> reply = post(request("My.Shop", record).toByteArray(), PROTOBUF);

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("content-type")).contains(PROTOBUF);
    assertThat(ExportLogsServiceResponse.parseFrom(reply.body()).hasPartialSuccess()).isFalse();
    JsonNode log = found().path(0);
    assertThat(log.path("service").asString()).isEqualTo("my-shop");
    assertThat(log.path("level").asString()).isEqualTo("WARNING");
    assertThat(log.path("message").asString()).isEqualTo("Disk is slow");
    assertThat(log.path("trace_id").asString()).isEqualTo(trace);
    assertThat(Instant.parse(log.path("timestamp").asString())).isEqualTo(now);
    JsonNode context = log.path("context");
    assertThat(context.path("count").asInt()).isEqualTo(3);
    assertThat(context.path("ratio").asDouble()).isEqualTo(0.5);
    assertThat(context.path("sure").asBoolean()).isTrue();
    assertThat(context.path("list").path(0).asString()).isEqualTo("a");
    assertThat(context.path("deep").path("x").asString()).isEqualTo("y");
    assertThat(context.path("logger").asString()).isEqualTo("shop.cart");
    assertThat(context.path("span_id").asString()).isEqualTo("00f067aa0ba902b7");
    assertThat(context.path("resource").path("service.name").asString()).isEqualTo("My.Shop");
  }

  @Test
  void keepsJsonRecordsWhoseIdsAreHex() throws Exception {
    String body =
        """
        {"resourceLogs": [{"resource": {"attributes": [
            {"key": "service.name", "value": {"stringValue": "web"}}]},
          "scopeLogs": [{"scope": {}, "logRecords": [
            {"timeUnixNano": "%s", "severityNumber": 17, "body": {"stringValue": "from JSON"},
             "traceId": "%s", "spanId": "nonsense", "laterField": 1},
            {"observedTimeUnixNano": "%s", "severityNumber": "SEVERITY_NUMBER_FATAL",
             "eventName": "crashed", "traceId": "%s"}]}]}]}"""
            .formatted(nanos(clock.instant()), trace, nanos(clock.instant()), trace);

    HttpResponse<byte[]> reply =
        post(body.getBytes(StandardCharsets.UTF_8), JSON + "; charset=utf-8");

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("content-type")).contains(JSON);
    assertThat(text(reply)).isEqualTo("{}");
    JsonNode logs = found();
    assertThat(logs.path(0).path("message").asString()).isEqualTo("from JSON");
    assertThat(logs.path(0).path("level").asString()).isEqualTo("ERROR");
    assertThat(logs.path(0).path("service").asString()).isEqualTo("web");
    assertThat(logs.path(1).path("message").asString()).isEqualTo("crashed");
    assertThat(logs.path(1).path("level").asString()).isEqualTo("CRITICAL");
  }

  @Test
  void saysWhichRecordsItCouldNotKeep() throws Exception {
    LogRecord good = record(clock.instant()).setBody(text("good")).build();
    LogRecord old =
        record(clock.instant().minus(Duration.ofDays(4_000))).setBody(text("old")).build();
    LogRecord large = record(clock.instant()).setBody(text("x".repeat(300_000))).build();

    HttpResponse<byte[]> reply = post(request("shop", good, old, large).toByteArray(), PROTOBUF);

    assertThat(reply.statusCode()).isEqualTo(200);
    var partial = ExportLogsServiceResponse.parseFrom(reply.body()).getPartialSuccess();
    assertThat(partial.getRejectedLogRecords()).isEqualTo(2);
    assertThat(partial.getErrorMessage()).contains("retention_days");
    assertThat(found()).hasSize(1);
  }

  @Test
  void takesGzipAndRecordsThatSayNextToNothing() throws Exception {
    LogRecord bare =
        LogRecord.newBuilder()
            .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(trace)))
            .build();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      request("", bare).writeTo(out);
    }

    assertThat(post(packed.toByteArray(), PROTOBUF, "gzip").statusCode()).isEqualTo(200);

    assertThat(found().path(0).path("service").asString()).isEqualTo("unknown");
    assertThat(found().path(0).path("level").asString()).isEqualTo("INFO");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | { | 400 | no ExportLogsServiceRequest in application/json",
        "application/json | {\"resourceLogs\": 7} | 400 | no ExportLogsServiceRequest",
        "application/x-protobuf | not protobuf | 400 | no ExportLogsServiceRequest",
        "text/plain | hello | 415 | must be application/x-protobuf or application/json",
      })
  void refusesWhatIsNone(String type, String body, int status, String message) throws Exception {
    HttpResponse<byte[]> reply = post(body.getBytes(StandardCharsets.UTF_8), type);

    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(text(reply)).contains(message);
  }

  @Test
  void refusesABodyThatIsTooLarge() throws Exception {
    HttpResponse<byte[]> reply = post(new byte[(1 << 20) + 1], PROTOBUF);
    assertThat(reply.statusCode()).isEqualTo(413);
    assertThat(text(reply)).contains("larger than 1 MiB");

    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
      out.write(new byte[20 << 20]);
    }
    assertThat(post(bomb.toByteArray(), JSON, "gzip").statusCode()).isEqualTo(413);
  }

  @Test
  void asksExportersToKeepTheirLinesWhileTheDiskIsFull() throws Exception {
    LogRecord record = record(clock.instant()).setBody(text("later")).build();
    FREE.set(0);
    HttpResponse<byte[]> full = post(request("shop", record).toByteArray(), PROTOBUF);
    FREE.set(Long.MAX_VALUE);

    assertThat(full.statusCode()).isEqualTo(503);
    assertThat(full.headers().firstValue("retry-after")).contains("30");
    assertThat(post(request("shop", record).toByteArray(), PROTOBUF).statusCode()).isEqualTo(200);
    assertThat(found()).hasSize(1);
  }

  private LogRecord.Builder record(Instant time) {
    return LogRecord.newBuilder()
        .setTimeUnixNano(nanos(time))
        .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(trace)));
  }

  private static ExportLogsServiceRequest request(String service, LogRecord... records) {
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .setResource(
                    Resource.newBuilder()
                        .addAttributes(attribute("service.name", text(service).toBuilder())))
                .addScopeLogs(
                    ScopeLogs.newBuilder()
                        .setScope(InstrumentationScope.newBuilder().setName("shop.cart"))
                        .addAllLogRecords(Arrays.asList(records))))
        .build();
  }

  private static KeyValue attribute(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static AnyValue text(String text) {
    return AnyValue.newBuilder().setStringValue(text).build();
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * 1_000_000_000L + time.getNano();
  }

  private JsonNode found() {
    return Http.at(port).get("/api/v1/logs?order=asc&trace_id=" + trace).data().path("logs");
  }

  private HttpResponse<byte[]> post(byte[] body, String type) throws Exception {
    return post(body, type, "identity");
  }

  private HttpResponse<byte[]> post(byte[] body, String type, String encoding)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/logs"))
            .header("Content-Type", type)
            .header("Content-Encoding", encoding)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }
}
