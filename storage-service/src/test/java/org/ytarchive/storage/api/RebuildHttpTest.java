package org.ytarchive.storage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ytarchive.storage.api.RunningStorage.assertOk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;

class RebuildHttpTest {
  @TempDir private Path home;

  private final String one = RunningStorage.newId();
  private final String two = RunningStorage.newId();
  private RunningStorage storage;

  @BeforeEach
  void start() {
    storage = RunningStorage.in(home);
    storage.archive(one, "one");
    storage.archive(two, "two");
  }

  @AfterEach
  void stop() {
    storage.close();
  }

  @Test
  void rebuildsTheIndexPastWhatIsBroken() throws Exception {
    falsify("UPDATE videos SET title = 'wrong', folder_bytes = 1");
    Files.writeString(storage.library().resolve("metadata/videos/" + two + ".json"), "{broken");
    Files.createDirectory(storage.folder("ddddddddddd"));

    JsonNode done = finished("/rebuild", storage.http.post("/rebuild"));

    assertThat(done.path("scope").asString()).isEqualTo("rebuild");
    assertThat(done.path("finished_at").asString()).endsWith("Z");
    assertThat(done.path("total").asInt()).isEqualTo(3);
    assertThat(done.path("indexed").asInt()).isEqualTo(2);
    assertThat(done.path("broken").asInt()).isEqualTo(2);
    assertThat(done.path("findings").valueStream().map(f -> f.path("video_id").asString()))
        .containsExactlyInAnyOrder(two, "ddddddddddd");
    assertThat(title(one)).isEqualTo("Title " + one);
    assertThat(storage.http.get("/stats").data().path("total_size_bytes").asLong())
        .isGreaterThan(100);
  }

  @Test
  void reconcilesWhatIsMissingExtraOrChanged() throws IOException {
    String copied = RunningStorage.newId();
    Files.move(storage.folder(one), storage.folder(copied));
    Files.move(storage.video(copied).resolveSibling(one + ".mp4"), storage.video(copied));
    Files.delete(storage.library().resolve("metadata/videos/" + one + ".json"));
    Files.writeString(
        storage.library().resolve("metadata/videos/" + two + ".json"), "{\"title\": \"Edited\"}");

    JsonNode done = finished("/reconcile", storage.http.post("/reconcile"));

    assertThat(done.path("scope").asString()).isEqualTo("reconcile");
    assertThat(done.path("missing").asInt()).isEqualTo(1);
    assertThat(done.path("extra").asInt()).isEqualTo(1);
    assertThat(done.path("not_matching").asInt()).isEqualTo(1);
    assertThat(
            done.path("findings")
                .valueStream()
                .map(f -> f.path("kind").asString() + " " + f.path("video_id").asString()))
        .containsExactlyInAnyOrder("missing " + one, "extra " + copied, "not_matching " + two);
    assertThat(title(two)).isEqualTo("Edited");
    assertThat(storage.http.get("/videos?search=" + one).data().path("total").asInt()).isZero();
    assertThat(finished("/reconcile", storage.http.post("/reconcile")).path("findings")).isEmpty();
    HttpReply unknown = storage.http.get("/rebuild/none");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.error().path("message").asString()).contains("none");
  }

  @Test
  void reconcilesACaptionThatWasEditedInPlace() throws IOException {
    Files.writeString(
        storage.folder(one).resolve("captions/" + one + "_en.vtt"),
        "WEBVTT\n\n00:01.000 --> 00:02.000\nquokkas\n");

    JsonNode done = finished("/reconcile", storage.http.post("/reconcile"));

    assertThat(done.path("findings").valueStream().map(f -> f.path("video_id").asString()))
        .containsExactly(one);
    assertThat(done.path("not_matching").asInt()).isEqualTo(1);
    await()
        .untilAsserted(
            () ->
                assertThat(storage.http.get("/videos?search=quokkas").data().at("/total").asInt())
                    .isEqualTo(1));
    assertThat(finished("/reconcile", storage.http.post("/reconcile")).path("findings")).isEmpty();
  }

  private String title(String id) {
    return storage.http.get("/videos?search=" + id).data().at("/videos/0/title").asString();
  }

  private void falsify(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("data/storage/index.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private JsonNode finished(String path, HttpReply started) {
    assertThat(started.status()).as(started.text()).isEqualTo(202);
    String run = path + "/" + started.data().path("rebuild_id").asString();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !storage.http.get(run).data().path("status").asString().equals("running"));
    HttpReply reply = storage.http.get(run);
    assertOk(reply);
    assertThat(reply.data().path("status").asString()).isEqualTo("completed");
    return reply.data();
  }
}
