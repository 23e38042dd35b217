package org.ytarchive.storage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.storage.api.RunningStorage.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedStorage.class)
class StorageHttpTest {
  private static final String CONTENT = "0123456789";
  private static final String CONTENT_SHA256 =
      "84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882";

  private final RunningStorage storage;
  private final Http http;
  private final String id = RunningStorage.newId();

  StorageHttpTest(RunningStorage storage) {
    this.storage = storage;
    http = storage.http;
  }

  @Test
  void savesAndReturnsMetadata() {
    HttpReply saved =
        http.post(
            "/save/metadata",
            Map.of(
                "video_id", id, "metadata", Map.of("title", "T", "any", Map.of("x", List.of(1)))));

    assertThat(saved.status()).isEqualTo(200);
    assertThat(saved.data().path("path").asString())
        .isEqualTo(storage.library() + "/metadata/videos/" + id + ".json");
    assertThat(saved.data().path("size_bytes").asLong()).isPositive();
    assertThat(saved.data().path("saved_at").asString()).endsWith("Z");

    HttpReply reply = http.get("/metadata/" + id);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("video_id").asString()).isEqualTo(id);
    assertThat(reply.data().at("/metadata/any/x/0").asInt()).isEqualTo(1);
    JsonNode info = reply.data().path("storage_info");
    assertThat(info.path("metadata_path")).isEqualTo(saved.data().path("path"));
    assertThat(info.path("video_path").isNull()).isTrue();
    assertThat(info.path("file_size").asLong()).isZero();
    assertThat(info.path("stored_at").asString()).endsWith("Z");
  }

  @Test
  void savesPlaylistMetadata() {
    String playlist = "PL0123456789abcdef";

    HttpReply saved =
        http.post(
            "/save/metadata", Map.of("playlist_id", playlist, "metadata", Map.of("title", "P")));

    assertThat(saved.status()).isEqualTo(200);
    assertThat(Path.of(saved.data().path("path").asString()))
        .isEqualTo(storage.library().resolve("metadata/playlists/" + playlist + ".json"))
        .exists();
  }

  @Test
  void savesThePlaylistOfManyThousandVideos() {
    String entries = "x".repeat(3 * 512 * 1024);
    Map<String, Object> playlist =
        Map.of("playlist_id", "PL0123456789abcdef", "metadata", Map.of("title", entries));

    assertThat(http.post("/save/metadata", playlist).status()).isEqualTo(200);
    assertThat(http.post("/save/video", playlist).status()).as("others stay small").isEqualTo(413);
  }

  @Test
  void refusesMetadataThatDoesNotFit() {
    assertRefused(http.post("/save/metadata", Map.of("metadata", Map.of())), "video_id");
    assertRefused(
        http.post(
            "/save/metadata",
            Map.of("video_id", id, "playlist_id", "PL0123456789abcdef", "metadata", Map.of())),
        "not both");
    assertRefused(http.post("/save/metadata", Map.of("video_id", id)), "'metadata'");
    assertRefused(
        http.post("/save/metadata", Map.of("video_id", "../../etc/x", "metadata", Map.of())),
        "../../etc/x");
    assertRefused(
        http.post(
            "/save/metadata",
            Map.of("video_id", id, "metadata", Map.of("video_id", "aaaaaaaaaaa"))),
        "aaaaaaaaaaa");
    assertRefused(
        http.post("/save/metadata", Map.of("video_id", id, "metadata", Map.of(), "extra", 1)),
        "extra");
    assertRefused(
        http.post("/save/metadata", Map.of("video_id", id, "metadata", "text")), "metadata");
  }

  @Test
  void savesAVideoOnce() throws IOException {
    http.post("/save/metadata", Map.of("video_id", id, "metadata", Map.of("title", "T")));
    Map<String, Object> request = staged();

    HttpReply first = http.post("/save/video", request);
    HttpReply second = http.post("/save/video", request);

    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(first.data().path("video_id").asString()).isEqualTo(id);
    assertThat(first.data().path("video_dir").asString())
        .isEqualTo(storage.library() + "/videos/" + id);
    assertThat(first.data().path("saved_at").asString()).endsWith("Z");
    assertThat(first.data().path("files")).hasSize(5);
    JsonNode video = first.data().at("/files/0");
    assertThat(video.path("path").asString())
        .isEqualTo(storage.library() + "/videos/" + id + "/" + id + ".mp4");
    assertThat(video.path("size_bytes").asLong()).isEqualTo(10);
    assertThat(video.path("sha256").asString()).isEqualTo(CONTENT_SHA256);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.data()).isEqualTo(first.data());
    assertThat(video(request).getParent()).doesNotExist();
  }

  @Test
  void refusesAnotherContentForAStoredVideo() throws IOException {
    http.post("/save/video", staged());
    Map<String, Object> other = staged();
    Files.writeString(video(other), "9876543210");

    HttpReply reply = http.post("/save/video", other);

    assertRefused(reply, "other content");
    assertThat(reply.error().at("/details/reason").asString()).isEqualTo("stored_differently");
  }

  @Test
  void refusesPathsThatLeadOutside() throws IOException {
    Path secret = Files.writeString(storage.home.resolve("secret.mp4"), CONTENT);
    Path link = storage.home.resolve("data/tmp/link.mp4");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, secret);

    for (String path :
        List.of(
            secret.toString(),
            link.toString(),
            storage.home.resolve("data") + "/tmp/../../secret.mp4",
            "x.mp4")) {
      Map<String, Object> request = staged();
      request.put("video_path", path);
      assertRefused(http.post("/save/video", request), path);
    }
    Map<String, Object> request = staged();
    request.put("output_dir", "/etc");
    assertRefused(http.post("/save/video", request), "'/etc'");
    assertThat(secret).exists();
    assertThat(http.get("/exists/" + id).data().path("exists").asBoolean()).isFalse();
  }

  @Test
  void refusesAVideoThatIsNotAsAnnounced() throws IOException {
    for (String field : List.of("video_id", "video_path", "file_size", "download_completed_at")) {
      Map<String, Object> request = staged();
      request.remove(field);
      HttpReply reply = http.post("/save/video", request);
      assertThat(reply.status()).as(field).isEqualTo(400);
      assertThat(reply.error().path("code").asString()).isEqualTo("E007");
    }
    Map<String, Object> request = staged();
    request.put("file_size", 11);
    assertRefused(http.post("/save/video", request), "10 bytes");
    request = staged();
    request.put("captions", Map.of("../x", request.get("video_path")));
    assertRefused(http.post("/save/video", request), "no language");
  }

  @Test
  void saysWhatExists() throws IOException {
    HttpReply nothing = http.get("/exists/" + id);
    assertThat(nothing.status()).isEqualTo(200);
    assertThat(nothing.data().path("exists").asBoolean()).isFalse();
    assertThat(nothing.data().path("last_modified").isNull()).isTrue();
    assertThat(nothing.data().path("has_captions")).isEmpty();

    http.post("/save/metadata", Map.of("video_id", id, "metadata", Map.of("title", "T")));
    HttpReply metadata = http.get("/exists/" + id);
    assertThat(metadata.data().path("exists").asBoolean()).isTrue();
    assertThat(metadata.data().path("has_video").asBoolean()).isFalse();
    assertThat(metadata.data().path("has_metadata").asBoolean()).isTrue();

    http.post("/save/video", staged());
    JsonNode all = http.get("/exists/" + id).data();
    assertThat(all.path("has_video").asBoolean()).isTrue();
    assertThat(all.path("has_thumbnail").asBoolean()).isTrue();
    assertThat(all.at("/has_captions/0").asString()).isEqualTo("en");
    assertThat(all.at("/paths/video").asString()).endsWith(id + ".mp4");
    assertThat(all.at("/paths/metadata").asString()).endsWith("metadata/videos/" + id + ".json");
    assertThat(all.at("/paths/thumbnail").asString()).endsWith("_thumb.jpg");
    assertThat(all.path("last_modified").asString()).endsWith("Z");
  }

  @Test
  void keepsOtherLibrariesApart() throws IOException {
    String other = storage.home.resolve("other/mine").toString();
    Map<String, Object> request = staged();
    request.put("output_dir", other);

    HttpReply saved = http.post("/save/video", request);

    assertThat(saved.data().path("video_dir").asString()).isEqualTo(other + "/videos/" + id);
    assertThat(http.get("/exists/" + id).data().path("exists").asBoolean()).isFalse();
    assertThat(
            http.get("/exists/" + id + "?output_dir=" + other).data().path("has_video").asBoolean())
        .isTrue();
    JsonNode listed = http.get("/videos?search=" + id).data().at("/videos/0");
    assertThat(listed.path("output_dir").asString()).isEqualTo(other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/exists/short", "/metadata/short", "/videos/short", "/exists/..%2e..%2e..%2e.."})
  void refusesWhatIsNoId(String path) {
    HttpReply reply = http.get(path);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("success").asBoolean(true)).isFalse();
    assertThat(reply.error().path("code").asString()).isEqualTo("E007");
  }

  @Test
  void saysWhatIsNotThere() {
    for (String path : List.of("/metadata/", "/videos/")) {
      HttpReply reply = http.get(path + id);
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.error().path("code").asString()).isEqualTo("E007");
      assertThat(reply.error().path("message").asString()).contains(id);
    }
  }

  @Test
  void showsAVideoWithItsFiles() throws IOException {
    http.post("/save/metadata", Map.of("video_id", id, "metadata", Map.of("title", "T")));
    http.post("/save/video", staged());

    HttpReply reply = http.get("/videos/" + id);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("video_dir").asString()).endsWith("/videos/" + id);
    assertThat(reply.data().at("/metadata/title").asString()).isEqualTo("T");
    assertThat(reply.data().path("files")).hasSize(6);
    assertThat(reply.data().at("/files/0/name").asString()).isEqualTo(id + ".mp4");
    assertThat(reply.data().at("/files/0/sha256").asString()).isEqualTo(CONTENT_SHA256);
    assertThat(reply.data().path("size_bytes").asLong()).isGreaterThan(10);
  }

  @Test
  void listsVideos() throws IOException {
    http.post(
        "/save/metadata",
        Map.of(
            "video_id", id, "metadata", Map.of("title", "Needle " + id, "channel_id", "UC" + id)));
    http.post("/save/video", staged());

    HttpReply reply =
        http.get("/videos?search=needle%20" + id + "&sort_by=title&sort_order=asc&limit=1");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("total").asLong()).isEqualTo(1);
    assertThat(reply.data().path("limit").asInt()).isEqualTo(1);
    assertThat(reply.data().path("offset").asInt()).isZero();
    JsonNode video = reply.data().at("/videos/0");
    assertThat(video.path("video_id").asString()).isEqualTo(id);
    assertThat(video.path("title").asString()).isEqualTo("Needle " + id);
    assertThat(video.path("has_video").asBoolean()).isTrue();
    assertThat(video.path("size_bytes").asLong()).isPositive();
    assertThat(http.get("/videos?channel_id=UC" + id).data().path("total").asLong()).isEqualTo(1);
    assertThat(http.get("/videos?limit=1&offset=100000").data().path("videos")).isEmpty();
  }

  @Test
  void refusesImpossiblePages() {
    assertRefused(http.get("/videos?limit=0"), "'limit'");
    assertRefused(http.get("/videos?limit=501"), "'limit'");
    assertRefused(http.get("/videos?limit=x"), "limit");
    assertRefused(http.get("/videos?offset=-1"), "'offset'");
    assertRefused(http.get("/videos?sort_by=colour"), "stored_at, title");
    assertRefused(http.get("/videos?sort_order=up"), "asc, desc");
    assertRefused(http.get("/videos?output_dir=/etc"), "'/etc'");
    assertRefused(http.get("/work-plans?limit=0"), "'limit'");
  }

  @Test
  void counts() throws IOException {
    http.post("/save/video", staged());

    HttpReply reply = http.get("/stats");

    assertThat(reply.status()).isEqualTo(200);
    JsonNode stats = reply.data();
    assertThat(stats.path("total_videos").asLong()).isPositive();
    assertThat(stats.path("video_count").asLong()).isPositive();
    assertThat(stats.path("thumbnail_count").asLong()).isPositive();
    assertThat(stats.path("caption_count").asLong()).isPositive();
    assertThat(stats.path("metadata_count").isNumber()).isTrue();
    assertThat(stats.path("total_size_bytes").asLong()).isPositive();
    assertThat(stats.path("total_size_human").asString())
        .containsPattern("\\d+(\\.\\d)? [KMG]?i?B");
    assertThat(stats.at("/disk_usage/total_bytes").asLong())
        .isGreaterThan(stats.at("/disk_usage/free_bytes").asLong());
    assertThat(stats.at("/disk_usage/used_bytes").asLong()).isPositive();
    assertThat(stats.at("/disk_usage/usage_percent").asDouble()).isBetween(0.0, 100.0);
    assertThat(stats.path("oldest_file").asString()).endsWith("Z");
    assertThat(stats.path("newest_file").asString()).endsWith("Z");
  }

  @Test
  void filesWorkPlans() {
    HttpReply filed =
        http.post(
            "/work-plan",
            Map.of(
                "unavailable_videos",
                List.of(
                    Map.of(
                        "video_id",
                        id,
                        "reason",
                        "private",
                        "detected_at",
                        "2026-01-01T00:00:00Z")),
                "failed_downloads",
                List.of(
                    Map.of(
                        "video_id",
                        "aaaaaaaaaaa",
                        "title",
                        "T",
                        "attempts",
                        3,
                        "last_attempt",
                        "2026-01-01T00:00:00Z",
                        "errors",
                        List.of(Map.of("code", "E003", "message", "timed out")))),
                "notes",
                "after job 1"));

    assertThat(filed.status()).as(filed.text()).isEqualTo(201);
    String planId = filed.data().path("plan_id").asString();
    assertThat(planId).matches("\\d{8}_\\d{6}(_\\d+)?");
    assertThat(filed.data().path("path").asString())
        .isEqualTo(storage.home.resolve("data") + "/work_plans/" + planId + "_plan.json");
    assertThat(filed.data().path("total_videos").asInt()).isEqualTo(2);
    assertThat(filed.data().path("unavailable_count").asInt()).isEqualTo(1);
    assertThat(filed.data().path("failed_count").asInt()).isEqualTo(1);

    HttpReply plan = http.get("/work-plans/" + planId);
    assertThat(plan.status()).isEqualTo(200);
    assertThat(plan.data().path("created_at").asString()).endsWith("Z");
    assertThat(plan.data().at("/unavailable_videos/0/reason").asString()).isEqualTo("private");
    assertThat(plan.data().at("/failed_downloads/0/errors/0/code").asString()).isEqualTo("E003");
    assertThat(plan.data().path("notes").asString()).isEqualTo("after job 1");

    HttpReply list = http.get("/work-plans?limit=500");
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.data().path("total").asInt()).isPositive();
    assertThat(list.data().path("work_plans"))
        .anySatisfy(entry -> assertThat(entry.path("plan_id").asString()).isEqualTo(planId));
  }

  @Test
  void refusesWorkPlansThatSayNothing() {
    assertRefused(http.post("/work-plan", Map.of()), "at least one");
    assertRefused(
        http.post("/work-plan", Map.of("unavailable_videos", List.of(Map.of("video_id", id)))),
        "reason");
    assertRefused(
        http.post(
            "/work-plan",
            Map.of(
                "failed_downloads",
                List.of(
                    Map.of(
                        "video_id", id, "attempts", -1, "last_attempt", "2026-01-01T00:00:00Z")))),
        "attempts");
    assertRefused(
        http.post(
            "/work-plan",
            "{\"failed_downloads\":[{\"video_id\":\"%s\",\"attempts\":1,\"last_attempt\":\"2026-01-01T00:00:00Z\",\"errors\":[null]}]}"
                .formatted(id)),
        "failed_downloads.errors");
    assertRefused(
        http.post("/work-plan", "{\"unavailable_videos\":[null]}"), "unavailable_videos[]");
    HttpReply missing = http.get("/work-plans/20200101_000000");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.error().path("message").asString()).contains("20200101_000000");
  }

  @Test
  void servesFilesWhole() throws IOException {
    http.post("/save/video", staged());

    HttpReply reply = http.get(file(id + ".mp4"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).isEqualTo(CONTENT);
    assertThat(reply.header("Content-Type")).isEqualTo("video/mp4");
    assertThat(reply.header("Content-Length")).isEqualTo("10");
    assertThat(reply.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(reply.header("ETag")).isEqualTo("\"" + CONTENT_SHA256 + "\"");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Content-Disposition")).startsWith("attachment;").contains(id + ".mp4");
    assertThat(http.get(file("captions/" + id + "_en.vtt")).header("Content-Type"))
        .startsWith("text/vtt");
    assertThat(http.get(file("SHA256SUMS")).text()).contains(CONTENT_SHA256 + "  " + id + ".mp4\n");
    assertThat(http.get(file(id + "_provenance.json")).body().path("video_id").asString())
        .isEqualTo(id);
  }

  @Test
  void servesParts() throws IOException {
    http.post("/save/video", staged());
    String etag = "\"" + CONTENT_SHA256 + "\"";

    HttpReply part = get(Map.of("Range", "bytes=2-4"));
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.text()).isEqualTo("234");
    assertThat(part.header("Content-Range")).isEqualTo("bytes 2-4/10");
    assertThat(get(Map.of("Range", "bytes=-3")).text()).isEqualTo("789");
    assertThat(get(Map.of("Range", "bytes=2-4", "If-Range", etag)).text()).isEqualTo("234");
    HttpReply changed = get(Map.of("Range", "bytes=2-4", "If-Range", "\"older\""));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text()).isEqualTo(CONTENT);
  }

  @Test
  void anEditedFileIsAnotherVersion() throws IOException {
    http.post("/save/video", staged());
    Path stored = storage.video(id);
    Files.writeString(stored, "9876543210");
    Files.setLastModifiedTime(stored, FileTime.from(Instant.now().plusSeconds(5)));

    HttpReply edited = get(Map.of());
    assertThat(edited.text()).isEqualTo("9876543210");
    String etag = edited.header("ETag");
    assertThat(etag).startsWith("W/\"10-").doesNotContain(CONTENT_SHA256);
    assertThat(get(Map.of("If-None-Match", "\"" + CONTENT_SHA256 + "\"")).status()).isEqualTo(200);
    assertThat(get(Map.of("If-None-Match", "\"x\", " + etag)).status()).isEqualTo(304);
    HttpReply resumed = get(Map.of("Range", "bytes=2-4", "If-Range", "\"" + CONTENT_SHA256 + "\""));
    assertThat(resumed.status()).as("what is there now, as a whole").isEqualTo(200);
  }

  @Test
  void servesSeveralPartsWhole() throws IOException {
    http.post("/save/video", staged());

    HttpReply parts = get(Map.of("Range", "bytes=0-1,8-9"));

    assertThat(parts.status()).isEqualTo(206);
    assertThat(parts.header("Content-Type")).startsWith("multipart/byteranges");
    assertThat(parts.text())
        .contains("Content-Range: bytes 0-1/10", "01", "Content-Range: bytes 8-9/10", "89")
        .endsWith("--");
  }

  @Test
  void saysWhereAFileEnds() throws IOException {
    http.post("/save/video", staged());

    HttpReply beyond = get(Map.of("Range", "bytes=10-"));

    assertThat(beyond.status()).isEqualTo(416);
    assertThat(beyond.header("Content-Range")).isEqualTo("bytes */10");
    assertThat(beyond.error().path("message").asString()).contains("10 bytes", "bytes=10-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=5-1", "bytes=a-b", "items=0-1", "bytes=0-,0-", "bytes=0-1,10-"})
  void ignoresRangesThatMakeNoSense(String range) throws IOException {
    http.post("/save/video", staged());

    HttpReply whole = get(Map.of("Range", range));

    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.text()).isEqualTo(CONTENT);
  }

  @Test
  void savesWhatTheReaderHasAlready() throws IOException {
    http.post("/save/video", staged());

    HttpReply unchanged = get(Map.of("If-None-Match", "\"" + CONTENT_SHA256 + "\""));
    assertThat(unchanged.status()).isEqualTo(304);
    assertThat(unchanged.text()).isEmpty();

    HttpReply head = http.send("HEAD", file(id + ".mp4"), null, Map.of());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.text()).isEmpty();
    assertThat(head.header("Content-Length")).isEqualTo("10");
    assertThat(head.header("ETag")).isEqualTo("\"" + CONTENT_SHA256 + "\"");
    assertThat(head.header("Content-Type")).isEqualTo("video/mp4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nothing.mp4", "captions", "", "../../../metadata/videos/x.json", "%2e%2e/x"})
  void servesNothingElse(String name) throws IOException {
    http.post("/save/video", staged());

    HttpReply reply = http.get(file(name));

    assertThat(reply.status()).isIn(400, 404);
    assertThat(reply.body().path("success").asBoolean(true)).isFalse();
  }

  @Test
  void emptyMetadataDoesNotTakeThePlaceOfGood() {
    Map<String, Object> good = Map.of("video_id", id, "metadata", Map.of("title", "T"));
    assertThat(http.post("/save/metadata", good).status()).isEqualTo(200);

    assertRefused(
        http.post("/save/metadata", Map.of("video_id", id, "metadata", Map.of())), "is empty");
    assertRefused(http.post("/save/metadata", Map.of("video_id", id)), "metadata");

    assertThat(http.get("/metadata/" + id).data().at("/metadata/title").asString()).isEqualTo("T");
  }

  @Test
  void whoWantsNoVersionThatThereIsGetsNone() {
    http.post("/save/video", staged());
    Map<String, String> any = Map.of("If-None-Match", "*");

    for (String method : List.of("GET", "HEAD")) {
      HttpReply reply = http.send(method, file(id + ".mp4"), null, any);
      assertThat(reply.status()).isEqualTo(304);
      assertThat(reply.text()).isEmpty();
      assertThat(reply.header("ETag")).isEqualTo("\"" + CONTENT_SHA256 + "\"");
    }
    assertThat(http.send("GET", file("none.mp4"), null, any).status()).isEqualTo(404);
  }

  @Test
  void isHealthyAndCountsItsVideos() {
    HttpReply reply = Http.at(storage.port).get("/api/v1/health");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("service").asString()).isEqualTo("storage");
    assertThat(reply.data().at("/metrics/videos").isNumber()).isTrue();
    assertThat(Http.at(storage.port).get("/actuator/prometheus").text())
        .contains("ytarchive_library_videos", "ytarchive_library_size_bytes");
  }

  private HttpReply get(Map<String, String> headers) {
    return http.send("GET", file(id + ".mp4"), null, headers);
  }

  private String file(String name) {
    return "/videos/" + id + "/files/" + name;
  }

  private Map<String, Object> staged() {
    Map<String, Object> request = storage.staged(id, CONTENT);
    request.put("provenance", Map.of("yt_dlp_version", "2026.08.19"));
    return request;
  }

  private static Path video(Map<String, Object> request) {
    return Path.of(String.valueOf(request.get("video_path")));
  }
}
