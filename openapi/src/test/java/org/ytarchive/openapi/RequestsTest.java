package org.ytarchive.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.openapi.Api.ApiOperation;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.origin.SampleCatalogue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks every operation for what its document allows and for what it does not, through the one door.
 * Whatever is asked, no answer is a 5xx but for 507 to who asks for more room than there is, and
 * each is one that the document has: its status, its media type, its body. What a document forbids
 * is refused.
 *
 * <p>{@code -Dopenapi.seed=7} for other requests, {@code -Dopenapi.requests=500} for more of them.
 */
@ExtendWith(RunningServices.Shared.class)
class RequestsTest {

  private static final long SEED = Long.getLong("openapi.seed", 20260131);
  private static final int REQUESTS = Integer.getInteger("openapi.requests", 15);

  /** Each of these starts yt-dlp. */
  private static final Set<String> COSTLY = Set.of("getInfo", "getPlaylistInfo", "getFormats");

  private static final int COSTLY_REQUESTS = 2;

  /** They refuse single entries, and say so in a reply that is a success. */
  private static final Set<String> ENTRY_BY_ENTRY =
      Set.of("createJobs", "getJobStatuses", "cancelJobs", "retryJobs", "keepLogs");

  private static final Set<String> IDS =
      Set.of(
          "job_id", "task_id", "plan_id", "verify_id", "rebuild_id", "import_id", "reservation_id");

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final List<String> complaints = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"jobs", "metadata", "download", "storage", "logging"})
  void areAnsweredAsTheDocumentSays(String service, RunningServices services)
      throws IOException, InterruptedException {
    Api api = new Api(Path.of("..", "docs", "api", service + ".json"));
    Values values = new Values(new Random(SEED));
    furnish(values, Http.at(services.url("jobs") + "/api/v1"));
    for (int round = 0; round < REQUESTS; round++) {
      for (ApiOperation operation : api.operations()) {
        if (round < COSTLY_REQUESTS || !COSTLY.contains(operation.id())) {
          String at = operation.path().startsWith("/api/") ? "jobs" : service;
          ask(Probe.of(operation, values, api), services.url(at), api, values);
        }
      }
    }
    assertThat(complaints).as("with -Dopenapi.seed=%d", SEED).isEmpty();
  }

  /** Things that there are, and names that do no harm. */
  private static void furnish(Values values, Http jobs) {
    List.of(SampleCatalogue.PRIVATE_VIDEO, SampleCatalogue.UNKNOWN_VIDEO)
        .forEach(id -> values.remember("video_id", id));
    values.remember("playlist_id", SampleCatalogue.EMPTY_PLAYLIST);
    values.remember("service_name", "stand-in");
    values.remember("registry.name", "stand-in");
    values.remember("callback_url", "http://127.0.0.1:9/");
    String job =
        jobs.post(
                "/jobs",
                "{\"type\": \"metadata_only\", \"video_ids\": [\"%s\"]}"
                    .formatted(SampleCatalogue.FIRST_LIGHT))
            .data()
            .path("job_id")
            .stringValue();
    values.remember("job_id", job);
    values.remember("jobs.id", job);
    values.remember("events.id", job);
  }

  private void ask(Probe probe, String url, Api api, Values values)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response = CLIENT.send(probe.at(url), BodyHandlers.ofInputStream());
    String type = response.headers().firstValue("Content-Type").orElse("").split(";", 2)[0].strip();
    String text;
    try (InputStream body = response.body()) {
      text =
          type.equals("text/event-stream")
              ? ""
              : new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> wrong = new ArrayList<>();
    int status = response.statusCode();
    if (status >= 500 && !(status == 507 && isAskedTooMuch(text))) {
      wrong.add("a failure of the service");
    }
    JsonNode documented =
        api.resolved(probe.operation().node().path("responses").path(String.valueOf(status)));
    if (documented.isMissingNode()) {
      wrong.add("a status that the document does not have");
    } else {
      content(documented, type, text, api, wrong);
    }
    if (status < 300 && isForbidden(probe, api)) {
      wrong.add("accepted, but the document forbids it");
    }
    if (!wrong.isEmpty()) {
      complaints.add("%n%s%n  → %d %s %s%n  %s".formatted(probe, status, type, shown(text), wrong));
    }
    remember(probe, text, values);
  }

  private static void content(
      JsonNode documented, String type, String text, Api api, List<String> wrong) {
    JsonNode content = documented.path("content");
    if (content.isMissingNode() ? !text.isEmpty() : !content.has(type)) {
      wrong.add("a media type that the document does not have");
    } else if (type.equals("application/json")) {
      JsonNode schema = content.path(type).path("schema");
      if (!schema.isEmpty()) {
        wrong.addAll(api.objections(schema, JSON.readTree(text)));
      }
    }
  }

  /** Whether the disk is said to have less than what the request asked for. */
  private static boolean isAskedTooMuch(String text) {
    JsonNode details = JSON.readTree(text).at("/error/details");
    return details.path("needed_bytes").longValue(0) > details.path("free_bytes").longValue(0);
  }

  private static boolean isForbidden(Probe probe, Api api) {
    JsonNode body = probe.json();
    return body != null
        && !ENTRY_BY_ENTRY.contains(probe.operation().id())
        && !api.objections(
                probe.operation().node().at("/requestBody/content/application~1json/schema"), body)
            .isEmpty();
  }

  /** Ids in a reply, under the names by which they are asked for again. */
  private static void remember(Probe probe, String text, Values values) {
    JsonNode reply;
    try {
      reply = text.isBlank() ? JSON.nullNode() : JSON.readTree(text);
    } catch (JacksonException e) {
      return; // an export, which is no JSON
    }
    JsonNode data = reply.path("data");
    for (String name : IDS) {
      JsonNode id = data.path(name);
      if (id.isString()) {
        values.remember(name, id.stringValue());
        if (name.equals("job_id")) {
          values.remember("jobs.id", id.stringValue());
          values.remember("events.id", id.stringValue());
        }
      }
    }
    switch (probe.operation().id()) {
      case "createWebhook" -> rememberAs("webhooks.id", data.path("id"), values);
      case "createKey" -> rememberAs("keys.id", data.path("key_id"), values);
      default -> {}
    }
  }

  private static void rememberAs(String name, JsonNode id, Values values) {
    if (id.isString()) {
      values.remember(name, id.stringValue());
    }
  }

  private static String shown(String text) {
    return text.length() > 600 ? text.substring(0, 600) + "…" : text;
  }
}
