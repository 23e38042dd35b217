package org.ytarchive.bench.jobs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.service.ServiceInfo;
import org.ytarchive.common.service.ServiceLauncher;
import org.ytarchive.jobs.JobsApplication;
import org.ytarchive.jobs.domain.JobService;

/** The real service in this process, on loopback, with peers that are one given server. */
public final class RunningJobs implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;

  public RunningJobs(Path data, String peer) {
    context =
        ServiceLauncher.start(
            JobsApplication.class,
            "jobs",
            "--ytarchive.services.jobs.host=127.0.0.1",
            "--ytarchive.services.jobs.port=0",
            "--ytarchive.services.jobs.rate_limit.enabled=false",
            "--ytarchive.services.jobs.job_retention_days=36500",
            "--ytarchive.services.jobs.failed_job_retention_days=36500",
            "--ytarchive.services.jobs.cancelled_job_retention_days=36500",
            "--ytarchive.services.logging.port=1",
            "--ytarchive.storage.base_data_dir=" + data,
            "--ytarchive.storage.base_path=" + data.resolve("library"),
            "--ytarchive.storage.min_free_space_gb=0",
            "--logging.level.root=ERROR",
            "--ytarchive.peers.metadata=" + peer,
            "--ytarchive.peers.download=" + peer,
            "--ytarchive.peers.storage=" + peer);
    url = "http://127.0.0.1:" + port() + "/api/v1";
  }

  int port() {
    return context.getBean(ServiceInfo.class).url().getPort();
  }

  /** The class behind the endpoints. */
  JobService service() {
    return context.getBean(JobService.class);
  }

  /** A request for a job with one video. */
  static String body(String videoId) {
    return "{\"type\":\"video_download\",\"video_ids\":[\"%s\"],\"priority\":5}".formatted(videoId);
  }

  /** Where it answers, without a path. */
  public String address() {
    return url.replace("/api/v1", "");
  }

  String create(String videoId) throws IOException, InterruptedException {
    return send(
        request("/jobs")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body(videoId))));
  }

  String get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> reply = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (reply.statusCode() / 100 != 2) {
      throw new IOException(reply.statusCode() + " " + reply.body());
    }
    return reply.body();
  }

  @Override
  public void close() {
    context.close();
  }
}
