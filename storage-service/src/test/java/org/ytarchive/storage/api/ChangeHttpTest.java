package org.ytarchive.storage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.storage.api.RunningStorage.assertOk;
import static org.ytarchive.storage.api.RunningStorage.assertRefused;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;

/** Changes to what is archived already. */
class ChangeHttpTest {
  @TempDir private static Path home;
  private static RunningStorage storage;
  private static Http http;

  private final String id = RunningStorage.newId();

  @BeforeAll
  static void start() {
    storage = RunningStorage.in(home);
    http = storage.http;
  }

  @AfterAll
  static void stop() {
    storage.close();
  }

  @Test
  void deletesAVideoOnce() {
    storage.archive(id, "video");

    HttpReply first = http.delete("/videos/" + id);
    HttpReply second = http.delete("/videos/" + id);

    assertOk(first);
    assertThat(first.data().path("video_id").asString()).isEqualTo(id);
    assertThat(first.data().path("deleted").asBoolean()).isTrue();
    assertThat(first.data().path("files_deleted").asInt()).isEqualTo(7);
    assertThat(first.data().path("bytes_freed").asLong()).isGreaterThan(10);
    assertOk(second);
    assertThat(second.data().path("deleted").asBoolean(true)).isFalse();
    assertThat(second.data().path("files_deleted").asInt()).isZero();
    assertThat(storage.folder(id)).doesNotExist();
    assertThat(storage.library().resolve("metadata/videos/" + id + ".json")).doesNotExist();
    assertThat(http.get("/exists/" + id).data().path("exists").asBoolean(true)).isFalse();
    assertThat(http.get("/videos?search=" + id).data().path("total").asLong()).isZero();
    assertOk(http.post("/save/video", storage.staged(id, "video")));
  }

  @Test
  void deletesFromTheLibraryThatIsNamed() {
    Path other = storage.home.resolve("other/mine");
    Map<String, Object> request = storage.staged(id, "video");
    request.put("output_dir", other.toString());
    assertOk(http.post("/save/video", request));

    assertThat(deleted("/videos/" + id)).isFalse();
    assertThat(other.resolve("videos/" + id)).exists();
    assertThat(deleted("/videos/" + id + "?output_dir=" + other)).isTrue();
    assertThat(other.resolve("videos/" + id)).doesNotExist();
    assertRefused(http.delete("/videos/" + id + "?output_dir=/etc"), "'/etc'");
    assertRefused(http.delete("/videos/short"), "short");
  }

  private static boolean deleted(String path) {
    HttpReply reply = http.delete(path);
    assertOk(reply);
    return reply.data().path("deleted").asBoolean();
  }
}
