package org.ytarchive.storage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ytarchive.storage.api.RunningStorage.assertOk;
import static org.ytarchive.storage.api.RunningStorage.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedStorage.class)
class ImportHttpTest {
  private final RunningStorage storage;
  private final Http http;

  private final String full = RunningStorage.newId();
  private final String bare = RunningStorage.newId();

  ImportHttpTest(RunningStorage storage) {
    this.storage = storage;
    http = storage.http;
  }

  @Test
  void tellsWhatItWouldDoThenDoesIt() throws Exception {
    Path folder = folder();

    HttpReply dry = http.post("/import", Map.of("path", folder.toString()));

    assertOk(dry);
    assertThat(dry.data().path("dry_run").asBoolean()).isTrue();
    assertThat(dry.data().path("to_import").asInt()).isEqualTo(2);
    assertThat(dry.data().path("total").asInt()).isEqualTo(2);
    JsonNode item = item(dry.data(), full);
    assertThat(item.path("action").asString()).isEqualTo("import");
    assertThat(item.path("title").asString()).isEqualTo("From info.json");
    assertThat(item.path("captions").get(0).asString()).isEqualTo("en");
    assertThat(http.get("/exists/" + full).data().path("exists").asBoolean(true)).isFalse();

    JsonNode done = run(folder);

    assertThat(done.path("imported").asInt()).isEqualTo(2);
    assertThat(storage.video(full)).hasContent("film");
    assertThat(
            new ProcessBuilder("sha256sum", "--status", "-c", "SHA256SUMS")
                .directory(storage.folder(full).toFile())
                .start()
                .waitFor())
        .isZero();
    JsonNode metadata = http.get("/metadata/" + full).data().path("metadata");
    assertThat(metadata.path("upload_date").asString()).isEqualTo("2020-01-02");
    assertThat(metadata.path("channel_title").asString()).isEqualTo("Channel");
    assertThat(http.get("/metadata/" + bare).data().at("/metadata/title").asString())
        .isEqualTo("No info");
    assertThat(http.get("/exists/" + full).data().at("/has_captions/0").asString()).isEqualTo("en");
    assertThat(folder.resolve("sub/A film [" + full + "].mp4")).hasContent("film");
    assertThat(run(folder).path("stored").asInt()).isEqualTo(2);
  }

  @Test
  void whatAnArchiveListNamesGoesToAWorkPlan() throws IOException {
    storage.archive(bare, "video");
    Path list = Files.createDirectories(storage.home.resolve("other")).resolve("archive.txt");
    Files.writeString(list, "youtube " + bare + "\nyoutube " + full + "\nvimeo 123\n");

    HttpReply dry = http.post("/import", Map.of("path", list.toString(), "dry_run", true));
    assertThat(item(dry.data(), bare).path("action").asString()).isEqualTo("stored");
    assertThat(item(dry.data(), full).path("action").asString()).isEqualTo("download");

    JsonNode plan = http.get("/work-plans/" + run(list).path("plan_id").asString()).data();
    assertThat(plan.path("failed_downloads")).hasSize(1);
    assertThat(plan.at("/failed_downloads/0/video_id").asString()).isEqualTo(full);
    storage.archive(full, "video");
    assertThat(
            http.get("/work-plans/" + plan.path("plan_id").asString())
                .data()
                .path("open_count")
                .asInt())
        .isZero();
  }

  @Test
  void aFailureIsToldAndStopsNothing() throws IOException {
    Path folder = folder();
    Files.writeString(folder.resolve("sub/A film [" + full + "].mp4"), "");
    HttpReply dry = http.post("/import", Map.of("path", folder.toString(), "dry_run", true));
    assertThat(dry.data().path("failed").asInt()).isEqualTo(1);
    assertThat(item(dry.data(), full).path("detail").asString()).contains("empty");
    JsonNode done = run(folder);
    assertThat(done.path("failed").asInt()).isEqualTo(1);
    assertThat(done.path("imported").asInt()).isEqualTo(1);
    assertThat(item(done, full).path("detail").asString()).isNotBlank();
  }

  @Test
  void refusesWhatItCannotImport() throws IOException {
    assertRefused(http.post("/import", Map.of()), "path");
    assertRefused(http.post("/import", Map.of("path", "/etc")), "/etc");
    assertRefused(
        http.post("/import", Map.of("path", storage.home.resolve("other/none").toString())),
        "does not exist");
    Path text = Files.writeString(storage.home.resolve("other/text.txt"), "nothing of use");
    assertRefused(http.post("/import", Map.of("path", text.toString())), "youtube");
    assertThat(http.get("/import/none").status()).isEqualTo(404);
  }

  private Path folder() throws IOException {
    Path folder = Files.createDirectories(storage.home.resolve("other/old-" + full));
    Path sub = Files.createDirectories(folder.resolve("sub"));
    Files.writeString(sub.resolve("A film [" + full + "].mp4"), "film");
    Files.writeString(sub.resolve("A film [" + full + "].f137.mp4"), "a part of the film");
    Files.writeString(sub.resolve("A film [" + full + "].en.vtt"), "WEBVTT\n");
    Files.writeString(sub.resolve("A film [" + full + "].webp"), "image");
    Files.writeString(
        sub.resolve("A film [" + full + "].info.json"),
        """
        {"id": "%s", "title": "From info.json", "channel": "Channel", "upload_date": "20200102"}
        """
            .formatted(full));
    Files.writeString(folder.resolve("No info [" + bare + "].webm"), "other film");
    Files.writeString(folder.resolve("unrelated.txt"), "x");
    return folder;
  }

  private JsonNode run(Path from) {
    HttpReply started = http.post("/import", Map.of("path", from.toString(), "dry_run", false));
    assertThat(started.status()).as(started.text()).isEqualTo(202);
    String path = "/import/" + started.data().path("import_id").asString();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> http.get(path).data().path("status").asString().equals("completed"));
    return http.get(path).data();
  }

  private JsonNode item(JsonNode view, String id) {
    List<JsonNode> found =
        view.path("items")
            .valueStream()
            .filter(item -> item.path("video_id").asString().equals(id))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
