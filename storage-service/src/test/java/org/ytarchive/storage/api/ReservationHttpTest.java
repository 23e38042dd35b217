package org.ytarchive.storage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.storage.api.RunningStorage.assertOk;
import static org.ytarchive.storage.api.RunningStorage.assertRefused;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;

/** What waits for a video: room that is reserved, and entries of work plans. */
@ExtendWith(SharedStorage.class)
class ReservationHttpTest {
  private final RunningStorage storage;
  private final Http http;

  private final String id = RunningStorage.newId();

  ReservationHttpTest(RunningStorage storage) {
    this.storage = storage;
    http = storage.http;
  }

  @Test
  void reservesRenewsAndReleases() {
    HttpReply first = reserve(Map.of("video_id", id, "size_bytes", 1000));
    HttpReply again = reserve(Map.of("video_id", id, "size_bytes", 500, "ttl_seconds", 60));

    assertThat(first.status()).as(first.text()).isEqualTo(201);
    assertThat(first.data().path("expires_at").asString()).endsWith("Z");
    assertThat(first.data().path("output_dir").asString()).isEqualTo(storage.library().toString());
    assertThat(again.data().path("reservation_id")).isEqualTo(first.data().path("reservation_id"));
    assertThat(mine()).hasSize(1);
    assertThat(mine().get(0).path("size_bytes").asInt()).isEqualTo(500);

    String path = "/reservations/" + first.data().path("reservation_id").asString();
    assertThat(http.delete(path).data().path("released").asBoolean()).isTrue();
    assertThat(http.delete(path).data().path("released").asBoolean(true)).isFalse();
    assertThat(mine()).isEmpty();
  }

  @Test
  void saysWhatIsFreeWhenThereIsNoRoom() throws Exception {
    long free = Files.getFileStore(storage.home).getUsableSpace();
    reserve(Map.of("video_id", id, "size_bytes", free / 2));

    HttpReply reply =
        reserve(Map.of("video_id", RunningStorage.newId(), "size_bytes", free * 3 / 4));

    assertThat(reply.status()).isEqualTo(507);
    assertThat(reply.error().path("code").asString()).isEqualTo("E004");
    JsonNode details = reply.error().path("details");
    assertThat(details.path("needed_bytes").asLong()).isEqualTo(free * 3 / 4);
    assertThat(details.path("reserved_bytes").asLong()).isGreaterThanOrEqualTo(free / 2);
    assertThat(details.path("free_bytes").asLong()).isPositive();
    assertThat(details.path("reserve_bytes").asLong()).isZero();
    assertThat(reserve(Map.of("video_id", id, "size_bytes", free * 3 / 4)).status())
        .as("its own reservation does not count")
        .isEqualTo(201);
    http.delete("/reservations/" + mine().get(0).path("reservation_id").asString());
  }

  @Test
  void whatIsInStagingAlreadyNeedsNoRoomThereAnyMore() throws Exception {
    long free = Files.getFileStore(storage.home).getUsableSpace();
    Map<String, Object> begun = Map.of("video_id", id, "size_bytes", free * 3 / 4);
    Map<String, Object> fetched =
        Map.of("video_id", id, "size_bytes", free * 3 / 4, "staging_bytes", 0);
    Map<String, Object> other =
        Map.of("video_id", RunningStorage.newId(), "size_bytes", free / 2, "ttl_seconds", 1);

    assertThat(reserve(begun).status()).isEqualTo(201);
    assertThat(reserve(other).status()).isEqualTo(507);
    HttpReply renewed = reserve(fetched);
    assertThat(renewed.data().path("staging_bytes").asLong(-1)).isZero();
    HttpReply room = reserve(other);

    assertThat(room.status()).as("staging and library are one disk here").isEqualTo(201);
    for (HttpReply reserved : List.of(renewed, room)) {
      http.delete("/reservations/" + reserved.data().path("reservation_id").asString());
    }
  }

  @Test
  void aStoredVideoNeedsNoRoomAnyMore() {
    reserve(Map.of("video_id", id, "size_bytes", 1000));

    storage.archive(id, "video");

    assertThat(mine()).isEmpty();
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertRefused(reserve(Map.of("video_id", id)), "size_bytes");
    assertRefused(reserve(Map.of("video_id", id, "size_bytes", 0)), "size_bytes");
    assertRefused(
        reserve(Map.of("video_id", id, "size_bytes", 1, "staging_bytes", -1)), "staging_bytes");
    assertRefused(reserve(Map.of("video_id", "x", "size_bytes", 1)), "'x'");
    assertRefused(
        reserve(Map.of("video_id", id, "size_bytes", 1, "ttl_seconds", 0)), "ttl_seconds");
    assertRefused(reserve(Map.of("video_id", id, "size_bytes", 1, "output_dir", "/etc")), "'/etc'");
  }

  @Test
  void closesTheEntriesOfWorkPlansWhenAVideoIsArchived() {
    String stillGone = RunningStorage.newId();
    String plan = filePlan(id, stillGone);
    JsonNode before = http.get("/work-plans/" + plan).data();
    assertThat(before.path("open_count").asInt()).isEqualTo(2);
    assertThat(before.at("/failed_downloads/0/next_action").asString()).contains("retry");
    assertThat(before.at("/unavailable_videos/0/next_action").asString()).contains("owner");

    storage.archive(id, "video");

    JsonNode after = http.get("/work-plans/" + plan).data();
    assertThat(after.path("open_count").asInt()).isEqualTo(1);
    assertThat(after.path("total_videos").asInt()).isEqualTo(2);
    assertThat(after.at("/failed_downloads/0/closed_at").asString()).endsWith("Z");
    assertThat(after.at("/failed_downloads/0/next_action").isNull()).isTrue();
    assertThat(after.at("/unavailable_videos/0/closed_at").isNull()).isTrue();
    assertOk(http.get("/work-plans"));

    String later = filePlan(id, stillGone);
    assertOk(http.post("/save/video", storage.staged(id, "video")));
    assertThat(http.get("/work-plans/" + later).data().path("open_count").asInt())
        .as("the video was there already when this plan was made")
        .isEqualTo(2);
  }

  private String filePlan(String failed, String unavailable) {
    HttpReply filed =
        http.post(
            "/work-plan",
            Map.of(
                "failed_downloads",
                List.of(
                    Map.of(
                        "video_id", failed, "attempts", 3, "last_attempt", "2026-01-01T00:00:00Z")),
                "unavailable_videos",
                List.of(
                    Map.of(
                        "video_id",
                        unavailable,
                        "reason",
                        "private",
                        "detected_at",
                        "2026-01-01T00:00:00Z"))));
    assertThat(filed.status()).as(filed.text()).isEqualTo(201);
    return filed.data().path("plan_id").asString();
  }

  private HttpReply reserve(Map<String, Object> request) {
    return http.post("/reservations", request);
  }

  private List<JsonNode> mine() {
    HttpReply reply = http.get("/reservations");
    assertOk(reply);
    return reply
        .data()
        .path("reservations")
        .valueStream()
        .filter(reservation -> reservation.path("video_id").asString().equals(id))
        .toList();
  }
}
