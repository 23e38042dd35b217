package org.ytarchive.logging.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.logging.api.IngestBody.Item;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogLine;
import org.ytarchive.logging.store.JsonLineFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class IngestBodyReaderTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> TEXTS =
      List.of(
          "",
          "plain",
          "a \"quote\" \\ and more",
          "line\nfeed\r\ttab",
          "Größe → 日本 🎬",
          "\u0000\u2028");

  private final IngestBodyReader reader = new IngestBodyReader(JSON);

  /** Whatever is posted stands in one line, and means the same there. */
  @Test
  void keepsWhatWasPosted() throws IOException {
    Random random = new Random(7);
    List<JsonNode> posted = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      posted.add(randomEntry(random));
    }
    for (String body :
        List.of(
            JSON.writeValueAsString(posted),
            JSON.writerWithDefaultPrettyPrinter().writeValueAsString(posted),
            "\ufeff" + JSON.writeValueAsString(posted),
            escaped(JSON.writeValueAsString(posted)))) {
      List<Item> items = read(body).items();

      assertThat(items).hasSameSizeAs(posted);
      for (int i = 0; i < posted.size(); i++) {
        assertSame(posted.get(i), items.get(i));
      }
    }
  }

  private static void assertSame(JsonNode posted, Item item) {
    assertThat(item.error()).isNull();
    String line = text(item.line());
    assertThat(line).endsWith("}\n");
    assertThat(line.substring(0, line.length() - 1)).doesNotContain("\n", "\r");
    JsonNode kept = JSON.readTree(line);
    for (String field : List.of("message", "service", "level", "timestamp")) {
      assertThat(kept.path(field)).isEqualTo(posted.path(field));
    }
    JsonNode context = posted.path("context");
    assertThat(kept.path("context"))
        .isEqualTo(context.isObject() ? context : JSON.createObjectNode());
    LogEntry entry =
        new JsonLineFormat().decode(line.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    assertThat(entry.message()).isEqualTo(posted.path("message").asString());
    assertThat(JSON.<JsonNode>valueToTree(entry.context())).isEqualTo(kept.path("context"));
    assertThat(entry.traceId()).isEqualTo(posted.path("trace_id").asString(null));
  }

  private static JsonNode randomEntry(Random random) {
    List<Map.Entry<String, JsonNode>> fields = new ArrayList<>();
    fields.add(
        Map.entry(
            "timestamp",
            JSON.valueToTree("2026-01-10T12:00:00.%03dZ".formatted(random.nextInt(1000)))));
    fields.add(Map.entry("service", JSON.valueToTree(random.nextBoolean() ? "jobs" : "a-b_c9")));
    fields.add(Map.entry("level", JSON.valueToTree(random.nextBoolean() ? "INFO" : "CRITICAL")));
    fields.add(Map.entry("message", JSON.valueToTree(any(random))));
    if (random.nextBoolean()) {
      fields.add(Map.entry("trace_id", JSON.valueToTree("t-" + random.nextInt(99))));
    }
    if (random.nextBoolean()) {
      fields.add(
          Map.entry("context", random.nextInt(5) == 0 ? JSON.nullNode() : object(random, 3)));
    }
    Collections.shuffle(fields, random);
    ObjectNode entry = JSON.createObjectNode();
    fields.forEach(field -> entry.set(field.getKey(), field.getValue()));
    return entry;
  }

  private static String any(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private static ObjectNode object(Random random, int depth) {
    ObjectNode object = JSON.createObjectNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      object.set(any(random) + i, value(random, depth));
    }
    return object;
  }

  private static JsonNode value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.valueToTree(random.nextInt());
      case 2 -> JSON.valueToTree(random.nextDouble());
      case 3 -> JSON.valueToTree(random.nextBoolean());
      case 4 -> JSON.valueToTree(any(random));
      case 5 -> JSON.createArrayNode().add(value(random, depth - 1)).add(value(random, depth - 1));
      default -> object(random, depth - 1);
    };
  }

  /** With every letter of the names and values as an escape. */
  private static String escaped(String body) {
    return body.replace("message", "\\u006dessage")
        .replace("plain", "\\u0070lain")
        .replace("t-", "\\u0074-");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-10T12:00:00Z, 2026-01-10T12:00:00Z",
    "2026-01-10T12:00:00.5Z, 2026-01-10T12:00:00.5Z",
    "2026-01-10T12:00:00.123456789Z, 2026-01-10T12:00:00.123456789Z",
    "2026-01-10T12:00Z, 2026-01-10T12:00:00Z",
    "2026-01-10T12:00:00.Z, 2026-01-10T12:00:00Z",
    "2026-01-10T14:00:00+02:00, 2026-01-10T12:00:00Z",
    "2024-02-29T23:59:59.999Z, 2024-02-29T23:59:59.999Z",
  })
  void writesTimesSoThatTheyCanBeRead(String posted, String kept) throws IOException {
    LogLine line = line(entry("timestamp", posted));

    assertThat(text(line)).startsWith("{\"timestamp\":\"" + kept + "\"");
    assertThat(line.timestamp()).isEqualTo(Instant.parse(kept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-10T12:00:00",
        "2026-02-30T12:00:00Z",
        "2026-01-10T24:00:00Z",
        "2026-01-10T12:60:00Z",
        "2026-01-10T12:00:60Z",
        "2026-01-10T12:00:00.1234567890Z",
        "20260110T120000Z",
        "yesterday",
        ""
      })
  void refusesWhatIsNoTime(String posted) throws IOException {
    assertThat(only(entry("timestamp", posted)).error()).contains("no time with a time zone");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"message\": 7 | message must be a text",
        "\"context\": [1] | context must be an object",
        "\"trace_id\": {\"a\": 1} | trace_id must be a text",
        "\"trace_id\": \"a b\" | trace_id must be 1 to 128",
        "\"trace_id\": \"\" | trace_id must be 1 to 128",
        "\"message\": null | message is missing",
        "\"level\": \"info\" | 'info' is not one of",
        "\"more\": {\"a\": [1, {\"b\": 2}]} | Unknown field more",
      })
  void saysWhatIsWrongAndGoesOn(String field, String error) throws IOException {
    String bad = entry("message", "x").replaceFirst("}$", ", " + field + "}");

    List<Item> items = read("[" + bad + "," + entry("message", "good") + "]").items();

    assertThat(items.get(0).error()).contains(error);
    assertThat(items.get(1).line()).isNotNull();
  }

  @Test
  void replacesBytesThatAreNoUtf8() throws IOException {
    byte[] body = ("[" + entry("message", "caf?") + "]").getBytes(StandardCharsets.UTF_8);
    body[new String(body, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xe9;

    assertThat(text(read(body).items().get(0).line())).contains("\"caf\ufffd\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
  void takesUtf8Only(String charset) {
    assertThatThrownBy(() -> read("[]".getBytes(Charset.forName(charset))))
        .hasMessageContaining("UTF-8");
  }

  @Test
  void refusesALineOfTenMegabytesAndNoOther() throws IOException {
    String huge = entry("message", "x".repeat(10 << 20));

    List<Item> items =
        read(packed("[" + huge + "," + entry("message", "good") + "]"), "gzip").items();

    assertThat(items.get(0).error()).contains("bytes; at most 262,144 are kept");
    assertThat(items.get(1).line()).isNotNull();
    assertThatThrownBy(() -> read(huge.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("larger than 1 MiB");
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  @Test
  void refusesWhatIsNestedTooDeeply() throws IOException {
    assertThat(only(nested(100)).error()).isNull();
    assertThat(only(nested(101)).error()).contains("nested 101 levels deep");
    assertThatThrownBy(() -> read(nested(600))).hasMessageContaining("nested too deeply");
    assertThatThrownBy(() -> read("[{\"message\": s3cr3t}]"))
        .hasMessageContaining("no valid JSON: see line 1")
        .hasMessageNotContaining("s3cr3t");
  }

  private static String nested(int levels) {
    return entry("message", "x")
        .replaceFirst(
            "}$", ", \"context\": " + "{\"a\":".repeat(levels) + "1" + "}".repeat(levels) + "}");
  }

  @Test
  void theLastOfTwoFieldsCounts() throws IOException {
    String twice = "{\"message\": \"first\", " + entry("message", "second").substring(1);

    assertThat(text(line(twice))).contains("second").doesNotContain("first");
  }

  private static String entry(String field, String value) {
    ObjectNode entry =
        JSON.createObjectNode()
            .put("timestamp", "2026-01-10T12:00:00Z")
            .put("service", "jobs")
            .put("level", "INFO")
            .put("message", "x");
    return entry.put(field, value).toString();
  }

  private LogLine line(String entry) throws IOException {
    return Objects.requireNonNull(only(entry).line());
  }

  private Item only(String entry) throws IOException {
    return read(entry).items().get(0);
  }

  private IngestBody read(String body) throws IOException {
    return read(body.getBytes(StandardCharsets.UTF_8));
  }

  private IngestBody read(byte[] body) throws IOException {
    return read(body, null);
  }

  private IngestBody read(byte[] body, @Nullable String encoding) throws IOException {
    return reader.read(new ByteArrayInputStream(body), encoding);
  }

  private static String text(@Nullable LogLine line) {
    return line == null ? "" : new String(line.bytes(), StandardCharsets.UTF_8);
  }
}
