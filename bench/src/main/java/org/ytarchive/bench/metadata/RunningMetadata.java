package org.ytarchive.bench.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.service.ServiceLauncher;
import org.ytarchive.metadata.MetadataApplication;

/** The service with an empty cache, and a Data API behind it. */
public final class RunningMetadata implements AutoCloseable {

  private final FakeYoutube youtube;
  private final ConfigurableApplicationContext service;

  /**
   * Starts both.
   *
   * @param settings of the service, such as {@code --logging.level.root=WARN}
   */
  public RunningMetadata(int youtubeMillis, String... settings) throws IOException {
    Path directory = Files.createTempDirectory("metadata-bench");
    this.youtube = new FakeYoutube(youtubeMillis);
    List<String> arguments = new ArrayList<>();
    arguments.add("--ytarchive.storage.base_data_dir=" + directory.resolve("data"));
    arguments.add("--ytarchive.storage.base_path=" + directory.resolve("library"));
    arguments.add("--ytarchive.services.metadata.port=0");
    arguments.add("--ytarchive.services.jobs.port=1");
    arguments.add("--ytarchive.services.logging.port=1");
    arguments.add("--ytarchive.youtube.api_url=" + youtube.url());
    arguments.add("--YOUTUBE_API_KEY=bench");
    arguments.addAll(List.of(settings));
    this.service =
        ServiceLauncher.start(
            MetadataApplication.class, "metadata", arguments.toArray(String[]::new));
  }

  FakeYoutube youtube() {
    return youtube;
  }

  public int port() {
    return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @Override
  public void close() {
    ServiceLauncher.stop(service);
    youtube.close();
  }
}
