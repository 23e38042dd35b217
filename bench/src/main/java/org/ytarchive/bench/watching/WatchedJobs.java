package org.ytarchive.bench.watching;

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

/** The real service in this process, on loopback, with peers that are one given server. */
final class WatchedJobs implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  WatchedJobs(Path data, String peer) {
    context =
        ServiceLauncher.start(
            JobsApplication.class,
            "jobs",
            "--ytarchive.services.jobs.host=127.0.0.1",
            "--ytarchive.services.jobs.port=0",
            "--ytarchive.services.jobs.rate_limit.enabled=false",
            "--ytarchive.services.jobs.job_retention_days=36500",
            "--ytarchive.services.jobs.failed_job_retention_days=36500",
            "--ytarchive.services.logging.port=1",
            "--ytarchive.webhooks.allowed_hosts=127.0.0.1",
            "--ytarchive.storage.base_data_dir=" + data,
            "--ytarchive.storage.base_path=" + data.resolve("library"),
            "--ytarchive.storage.min_free_space_gb=0",
            "--logging.level.root=ERROR",
            "--logging.level.org.ytarchive=ERROR",
            "--ytarchive.peers.metadata=" + peer,
            "--ytarchive.peers.download=" + peer,
            "--ytarchive.peers.storage=" + peer);
  }

  int port() {
    return context.getBean(ServiceInfo.class).url().getPort();
  }

  void create(String videoId) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/v1/jobs"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"type\":\"video_download\",\"video_ids\":[\"%s\"]}".formatted(videoId)))
            .build();
    int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status / 100 != 2) {
      throw new IOException("POST /jobs answered " + status);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
