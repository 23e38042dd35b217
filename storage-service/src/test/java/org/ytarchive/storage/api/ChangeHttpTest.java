package org.ytarchive.storage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.storage.api.RunningStorage.assertOk;
import static org.ytarchive.storage.api.RunningStorage.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;

/** Changes to what is archived already. */
@ExtendWith(SharedStorage.class)
class ChangeHttpTest {
  private final RunningStorage storage;
  private final Http http;

  private final String id = RunningStorage.newId();

  ChangeHttpTest(RunningStorage storage) {
    this.storage = storage;
    http = storage.http;
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

  @Test
  void replacesAVideoOnlyWhenAsked() throws IOException {
    storage.archive(id, "old");

    HttpReply refused = http.post("/save/video", storage.staged(id, "new content"));
    assertRefused(refused, "'replace': true");
    assertThat(refused.error().at("/details/reason").asString()).isEqualTo("stored_differently");
    assertThat(storage.video(id)).hasContent("old");

    Map<String, Object> request = storage.staged(id, "new content");
    request.remove("captions");
    request.put("replace", true);
    HttpReply replaced = http.post("/save/video", request);
    assertOk(replaced);
    assertThat(replaced.data().at("/files/0/size_bytes").asInt()).isEqualTo(11);
    assertThat(storage.video(id)).hasContent("new content");
    assertThat(http.get("/exists/" + id).data().path("has_captions")).isEmpty();
    assertThat(http.get("/videos/" + id + "/files/" + id + ".mp4").text()).isEqualTo("new content");
    assertThat(http.post("/save/video", request).data()).isEqualTo(replaced.data());
  }

  @Test
  void replacesByTheSameContentOnlyWhatIsDamaged() throws IOException {
    storage.archive(id, "video");
    Map<String, Object> request = storage.staged(id, "video");
    request.put("replace", true);
    HttpReply unchanged = http.post("/save/video", request);
    Files.writeString(storage.video(id), "vIdeo");
    request = storage.staged(id, "video");
    request.put("replace", true);

    HttpReply repaired = http.post("/save/video", request);

    assertOk(unchanged);
    assertOk(repaired);
    assertThat(storage.video(id)).hasContent("video");
  }

  @Test
  void replacesARemainderThatIsNoVideo() throws IOException {
    storage.archive(id, "video");
    Files.delete(storage.video(id));
    assertRefused(http.post("/save/video", storage.staged(id, "video")), "in the way");
    Map<String, Object> request = storage.staged(id, "video");
    request.put("replace", true);

    assertOk(http.post("/save/video", request));

    assertThat(storage.video(id)).hasContent("video");
  }

  private boolean deleted(String path) {
    HttpReply reply = http.delete(path);
    assertOk(reply);
    return reply.data().path("deleted").asBoolean();
  }
}
