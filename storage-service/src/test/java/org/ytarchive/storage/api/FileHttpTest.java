package org.ytarchive.storage.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;

/** Files and their parts, under the conditions of RFC 9110. */
@ExtendWith(SharedStorage.class)
class FileHttpTest {
  private static final String CONTENT = "0123456789";
  private static final String ETAG =
      "\"84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882\"";
  private static final Instant MODIFIED = Instant.parse("2026-01-15T12:00:00.5Z");
  private static final String BEFORE = "Thu, 15 Jan 2026 11:59:59 GMT";
  private static final String AT = "Thu, 15 Jan 2026 12:00:00 GMT";

  private final RunningStorage storage;
  private final Http http;
  private final String id = RunningStorage.newId();

  FileHttpTest(RunningStorage storage) {
    this.storage = storage;
    http = storage.http;
  }

  @BeforeEach
  void aVideo() throws IOException {
    storage.archive(id, CONTENT);
    Files.setLastModifiedTime(storage.video(id), FileTime.from(MODIFIED));
  }

  @ParameterizedTest
  @CsvSource({
    "If-Match, *, 200",
    "If-Match, THIS, 200",
    "If-Match, '\"other\", THIS', 200",
    "If-Match, '\"other\"', 412",
    "If-Match, W/THIS, 412",
    "If-Match, nonsense, 412",
    "If-Unmodified-Since, THEN, 200",
    "If-Unmodified-Since, BEFORE, 412",
    "If-Unmodified-Since, yesterday, 200",
    "If-None-Match, *, 304",
    "If-None-Match, THIS, 304",
    "If-None-Match, W/THIS, 304",
    "If-None-Match, '\"with, comma\", THIS', 304",
    "If-None-Match, '\"other\"', 200",
    "If-Modified-Since, THEN, 304",
    "If-Modified-Since, BEFORE, 200",
    "If-Modified-Since, yesterday, 200"
  })
  void heedsConditions(String header, String value, int status) {
    Map<String, String> condition = Map.of(header, filledIn(value));

    HttpReply got = get(condition);
    assertThat(got.status()).isEqualTo(status);
    assertThat(http.send("HEAD", file(), null, condition).status()).isEqualTo(status);
    if (status == 412) {
      assertThat(got.error().path("code").asString()).isEqualTo("E007");
      assertThat(got.error().path("message").asString()).contains(id + ".mp4", ETAG);
    } else {
      assertThat(got.header("ETag")).isEqualTo(ETAG);
      assertThat(got.text()).isEqualTo(status == 200 ? CONTENT : "");
    }
  }

  @Test
  void tagsCountBeforeDates() {
    assertThat(get(Map.of("If-Match", ETAG, "If-Unmodified-Since", BEFORE)).status())
        .isEqualTo(200);
    assertThat(get(Map.of("If-None-Match", "\"other\"", "If-Modified-Since", AT)).status())
        .isEqualTo(200);
  }

  @Test
  void resumesOnlyTheVersionThatWasBegun() {
    assertThat(get(Map.of("Range", "bytes=5-", "If-Match", ETAG)).text()).isEqualTo("56789");
    assertThat(get(Map.of("Range", "bytes=5-", "If-Match", "\"older\"")).status()).isEqualTo(412);
    assertThat(get(Map.of("Range", "bytes=5-", "If-Range", ETAG)).text()).isEqualTo("56789");
    for (String other : List.of("\"older\"", "W/" + ETAG, AT)) {
      HttpReply whole = get(Map.of("Range", "bytes=5-", "If-Range", other));
      assertThat(whole.status()).isEqualTo(200);
      assertThat(whole.text()).isEqualTo(CONTENT);
    }
    HttpReply neither = get(Map.of("Range", "bytes=50-", "If-Range", "\"older\""));
    assertThat(neither.text()).as("a range that is not heeded cannot be wrong").isEqualTo(CONTENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=99999999999999999999-", "bytes=-0", "bytes=10-,11-"})
  void saysThatNothingIsThere(String range) {
    HttpReply beyond = get(Map.of("Range", range));

    assertThat(beyond.status()).isEqualTo(416);
    assertThat(beyond.header("Content-Range")).isEqualTo("bytes */10");
    assertThat(beyond.body().path("success").asBoolean(true)).isFalse();
    assertThat(beyond.header("ETag")).isNull();
  }

  @Test
  void endsWhereTheFileEnds() {
    HttpReply rest = get(Map.of("Range", "bytes=7-99999999999999999999"));

    assertThat(rest.status()).isEqualTo(206);
    assertThat(rest.text()).isEqualTo("789");
    assertThat(rest.header("Content-Length")).isEqualTo("3");
    assertThat(rest.header("Content-Range")).isEqualTo("bytes 7-9/10");
  }

  @Test
  void aHeadIsOfTheWhole() {
    HttpReply head = http.send("HEAD", file(), null, Map.of("Range", "bytes=2-4"));

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo("10");
    assertThat(head.header("Content-Range")).isNull();
  }

  @Test
  void severalPartsHaveTheLengthThatIsSaid() {
    HttpReply parts = get(Map.of("Range", "bytes=0-1, -2"));

    assertThat(parts.status()).isEqualTo(206);
    String boundary = String.valueOf(parts.header("Content-Type")).split("boundary=", 2)[1];
    assertThat(parts.text())
        .isEqualTo(
            """
            --%1$s
            Content-Type: video/mp4
            Content-Range: bytes 0-1/10

            01
            --%1$s
            Content-Type: video/mp4
            Content-Range: bytes 8-9/10

            89
            --%1$s--"""
                .formatted(boundary)
                .replace("\n", "\r\n"));
    assertThat(parts.header("Content-Length")).isEqualTo("" + parts.text().length());
    assertThat(parts.header("ETag")).isEqualTo(ETAG);
  }

  @Test
  void sendsMoreThanABlock() throws IOException {
    byte[] large = new byte[3 * OpenFile.BLOCK + 17];
    for (int n = 0; n < large.length; n++) {
      large[n] = (byte) ('a' + n % 23);
    }
    Files.write(storage.video(id), large);
    String all = new String(large, US_ASCII);

    assertThat(get(Map.of()).text()).isEqualTo(all);
    assertThat(get(Map.of("Range", "bytes=5-" + (large.length - 7))).text())
        .isEqualTo(all.substring(5, large.length - 6));
  }

  @Test
  void servesOtherLibrariesAndNothingOutside() throws IOException {
    Path other = storage.home.resolve("other/mine");
    Map<String, Object> request = storage.staged(id, "elsewhere");
    request.put("output_dir", other.toString());
    RunningStorage.assertOk(http.post("/save/video", request));

    assertThat(http.get(file() + "?output_dir=" + other).text()).isEqualTo("elsewhere");
    assertThat(get(Map.of()).text()).isEqualTo(CONTENT);
    HttpReply outside = http.get(file() + "?output_dir=/etc");
    assertThat(outside.status()).isEqualTo(400);
    assertThat(outside.error().path("code").asString()).isEqualTo("E007");
    assertThat(http.get(file() + "?output_dir=%FF").status()).isEqualTo(400);
  }

  @Test
  void followsNoLinks() throws IOException {
    Path secret = Files.writeString(storage.home.resolve("secret"), "secret");
    Files.createSymbolicLink(storage.folder(id).resolve(id + ".webm"), secret);
    Path video = storage.video(id);
    Files.delete(video);
    Files.createSymbolicLink(video, secret);

    for (String name : List.of(id + ".mp4", id + ".webm")) {
      HttpReply reply = http.get("/videos/" + id + "/files/" + name);
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.text()).doesNotContain("secret\"").doesNotStartWith("secret");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE"})
  void takesNothingElse(String method) {
    HttpReply reply = http.send(method, file(), null, Map.of());

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.error().path("code").asString()).isEqualTo("E007");
    assertThat(Files.exists(storage.video(id))).isTrue();
  }

  @Test
  void isTracedAndCountedAsEveryRequest() {
    HttpReply reply = get(Map.of("X-Trace-Id", "trace-" + id));

    assertThat(reply.header("X-Trace-Id")).isEqualTo("trace-" + id);
    assertThat(Http.at(storage.port).get("/actuator/prometheus").text())
        .contains("uri=\"" + FileController.PATTERN + "\"")
        .doesNotContain(id);
  }

  private static String filledIn(String value) {
    return value.replace("THIS", ETAG).replace("THEN", AT).replace("BEFORE", BEFORE);
  }

  private String file() {
    return "/videos/" + id + "/files/" + id + ".mp4";
  }

  private HttpReply get(Map<String, String> headers) {
    return http.send("GET", file(), null, headers);
  }
}
