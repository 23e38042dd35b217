package org.ytarchive.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.testkit.HttpReply;
import org.ytarchive.testkit.origin.SampleCatalogue;
import org.ytarchive.testkit.origin.SampleOrigin;
import tools.jackson.databind.JsonNode;

/** Nothing that a client or the source says becomes an option, a path or a word of a shell. */
@Timeout(60)
class HostileInputTest {
  @TempDir static Path data;
  private static SampleOrigin origin;
  private static FaultyFront front;
  private static TestService service;

  @BeforeAll
  static void start() throws IOException {
    origin = SampleOrigin.start();
    front = FaultyFront.before(origin);
    service =
        TestService.start(data, origin, Map.of("ytarchive.youtube.watch_url", front.watchUrl()));
  }

  @AfterAll
  static void stop() {
    service.close();
    front.close();
    origin.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--exec=true",
        "-o/tmp/evil",
        "a;touch evil",
        "$(touch a)a",
        "`touch a`aa",
        "../../../aa",
        "abcdefghij\n",
        "\nabcdefghij",
        "abcdefghij\u0000",
        "abcdefghij ",
        "abcde%(id)s",
        "аbcdefghijk",
        "https://evil",
        "file:///etc",
        ""
      })
  void anIdIsElevenHarmlessCharactersOrRefused(String id) {
    int before = tasks();
    HttpReply posted = post(Map.of("video_id", id));
    assertThat(posted.status()).as(posted.text()).isEqualTo(400);
    assertThat(posted.error().path("code").asString()).isEqualTo("E007");
    if (!id.isEmpty()) {
      String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
      assertThat(service.get("/download/info/" + encoded).status()).isIn(400, 404);
      assertThat(service.get("/download/formats/" + encoded).status()).isIn(400, 404);
      assertThat(service.get("/download/playlist-info/" + encoded).status()).isIn(400, 404);
    }
    assertThat(tasks()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quality=best --exec true",
        "quality=bestvideo[height<=9]",
        "caption_languages=all",
        "caption_languages=-en",
        "caption_languages=en,--exec",
        "caption_languages=en\n",
        "caption_languages=../en",
        "caption_languages=e.*",
        "task_id=../../../../etc/passwd",
        "task_id=00000000-0000-0000-0000-000000000000 --exec",
        "job_id=a b",
        "job_id=a\nb",
        "output_path=library/../../../etc",
        "output_path=--exec",
        "output_path=~root/x",
        "output_path=/dev/null",
        "output_path=file:///etc",
        "output_path=$HOME/x",
        "callback_url=file:///etc/passwd",
        "callback_url=http://169.254.169.254/latest/meta-data",
        "callback_url=http://user:word@127.0.0.1/",
        "callback_url=gopher://127.0.0.1/",
        "callback_url=--exec",
        "priority=10",
        "cookies=/etc/passwd",
        "proxy=http://127.0.0.1:1",
        "extractor_args=generic:x"
      })
  void aFieldThatIsNotWhatItShouldBeIsRefused(String field) {
    int before = tasks();
    String name = field.substring(0, field.indexOf('='));
    String value = field.substring(field.indexOf('=') + 1);
    HttpReply reply = post(Map.of(name, name.equals("caption_languages") ? List.of(value) : value));

    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.error().path("code").asString()).isEqualTo("E007");
    assertThat(tasks()).isEqualTo(before);
  }

  @Test
  void whatTheSourceSaysNamesNoFileAndRunsNothing() throws Exception {
    Path evil = data.resolve("evil");
    String words =
        "../../../../../../" + evil + " $(touch " + evil + ") `touch " + evil + "` %(id)s";
    front.rewriting(
        text ->
            text.replace("Reading a tide table", words)
                .replace(SampleCatalogue.CHANNEL_TITLE, words)
                .replace("LANGUAGE=\"de\"", "LANGUAGE=\"../../../../../.." + evil + "\"")
                .replace("GROUP-ID=\"audio\"", "GROUP-ID=\"--exec=touch " + evil + "\"")
                .replace("AUDIO=\"audio\"", "AUDIO=\"--exec=touch " + evil + "\""));
    Downloads downloads = new Downloads(service, data.resolve("library/incoming"));

    JsonNode task =
        downloads.completed(
            downloads.submit(
                SampleCatalogue.TIDE_TABLE, Map.of("caption_languages", List.of("en", "de"))));

    assertThat(filesBelow(data.resolve("library")))
        .containsExactlyInAnyOrder(
            "incoming/tideTable_1/tideTable_1.mp4",
            "incoming/tideTable_1/tideTable_1.info.json",
            "incoming/tideTable_1/tideTable_1_thumb.jpg",
            "incoming/tideTable_1/captions/tideTable_1_en.vtt");
    assertThat(task.path("warnings").toString()).contains("There are no captions in 'de'");
    assertThat(evil).doesNotExist();
    assertThat(service.post("/download/cancel/" + task.path("task_id").asString()).status())
        .isEqualTo(400);
    front.rewriting(text -> text);
  }

  private static int tasks() {
    return service.get("/download/tasks").data().path("total").asInt();
  }

  private static HttpReply post(Map<String, Object> more) {
    Map<String, Object> request = new HashMap<>();
    request.put("video_id", SampleCatalogue.SHORT_HOP);
    request.put("output_path", data.resolve("library/incoming").toString());
    request.putAll(more);
    return service.post("/download/video", request);
  }

  private static List<String> filesBelow(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .toList();
    }
  }
}
