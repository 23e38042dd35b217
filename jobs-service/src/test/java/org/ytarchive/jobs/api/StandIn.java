package org.ytarchive.jobs.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.jobs.StartedJobs;

/** Metadata, Download and Storage in one server, with the replies of the contract. */
final class StandIn implements AutoCloseable {

  final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

  StandIn() {
    server.start();
    everythingWorks();
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  void everythingWorks() {
    server.resetAll();
    server.stubFor(any(urlPathMatching("/.*")).atPriority(9).willReturn(data("{}")));
    server.stubFor(
        get(urlPathMatching("/api/v1/metadata/video/.*"))
            .willReturn(
                data("{\"video_id\":\"x\",\"title\":\"A title\",\"duration\":61,\"more\":[1]}")));
    server.stubFor(
        get(urlPathMatching("/api/v1/storage/exists/.*"))
            .willReturn(data("{\"exists\":false,\"has_video\":false,\"has_metadata\":true}")));
    server.stubFor(
        get(urlPathMatching("/api/v1/download/progress/.*")).willReturn(data(COMPLETED)));
    server.stubFor(
        post(urlPathMatching("/api/v1/storage/work-plan"))
            .willReturn(data("{\"plan_id\":\"20260101_000000\"}")));
  }

  static final String COMPLETED =
      """
      {"task_id":"t","video_id":"v","status":"completed","progress_percent":100.0,
       "downloaded_bytes":10,"total_bytes":10,"speed":null,"eta":null,"stage":"done",
       "files":{"video":"/nowhere/v.mp4","thumbnail":null,"info_json":"/nowhere/v.info.json",
         "captions":{"en":"/nowhere/v_en.vtt"}},
       "warnings":["no thumbnail"],"delivered_quality":"720p"}
      """;

  static final String DOWNLOADING =
      """
      {"task_id":"t","video_id":"v","status":"downloading","progress_percent":12.5,
       "downloaded_bytes":10,"total_bytes":80,"speed":1000.5,"eta":70,"stage":"video",
       "warnings":[]}
      """;

  static final String PAUSED =
      """
      {"task_id":"t","video_id":"v","status":"paused","progress_percent":0.0,"stage":"waiting",
       "error":"Too many requests.","error_code":"E001",
       "error_details":{"reason":null,"resumes_at":"2026-01-01T00:10:00Z"},"warnings":[]}
      """;

  static final String FAILED =
      """
      {"task_id":"t","video_id":"v","status":"failed","progress_percent":0.0,"stage":"extracting",
       "error":"Not in your country.","error_code":"E002",
       "error_details":{"reason":"region_blocked","resumes_at":null},"warnings":[]}
      """;

  static ResponseDefinitionBuilder data(String json) {
    return aResponse()
        .withHeader("Content-Type", "application/json")
        .withBody(
            "{\"success\":true,\"data\":%s,\"error\":null,\"trace_id\":\"t\"}".formatted(json));
  }

  static ResponseDefinitionBuilder error(int status, String code, String details) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(
            "{\"success\":false,\"data\":null,\"error\":{\"code\":\"%s\",\"message\":\"Said the peer.\",\"details\":%s},\"trace_id\":\"t\"}"
                .formatted(code, details));
  }

  @Override
  public void close() {
    server.stop();
  }

  /** The Jobs service on a free port, with everything below one directory and this as its peers. */
  ConfigurableApplicationContext startJobs(Path directory, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--ytarchive.services.logging.port=1",
                "--ytarchive.http.retry_backoff=0.05",
                "--ytarchive.peers.metadata=" + url(),
                "--ytarchive.peers.download=" + url(),
                "--ytarchive.peers.storage=" + url()));
    args.addAll(List.of(more));
    return StartedJobs.in(directory, args.toArray(new String[0]));
  }
}
