package org.ytarchive.metadata;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.service.ServiceLauncher;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;

/** The service itself on a free port, with its data in a directory of the test's. */
public final class MetadataServer implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final Http http;
  private final Http root;

  private MetadataServer(ConfigurableApplicationContext context) {
    this.context = context;
    String port = Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"));
    this.http = Http.at("http://127.0.0.1:" + port + "/api/v1");
    this.root = Http.at("http://127.0.0.1:" + port);
  }

  /** Starts it. Settings are {@code key=value}, such as {@code YOUTUBE_API_KEY=k}. */
  public static MetadataServer start(Path directory, String... settings) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--ytarchive.storage.base_data_dir=" + directory.resolve("data"));
    arguments.add("--ytarchive.storage.base_path=" + directory.resolve("library"));
    arguments.add("--ytarchive.services.metadata.port=0");
    // Nobody listens there: Metadata has to work without Jobs and Logging.
    arguments.add("--ytarchive.services.jobs.port=1");
    arguments.add("--ytarchive.services.logging.port=1");
    arguments.add("--ytarchive.http.retry_backoff=0.01");
    for (String setting : settings) {
      arguments.add("--" + setting);
    }
    return new MetadataServer(
        ServiceLauncher.start(
            MetadataApplication.class, "metadata", arguments.toArray(String[]::new)));
  }

  /** Its meters in Prometheus' words. */
  public String meters() {
    return root.get("/actuator/prometheus").text();
  }

  public HttpReply get(String path) {
    return http.get(path);
  }

  public HttpReply send(String method, String path, @Nullable Object body, String apiKey) {
    return http.send(method, path, body, Map.of("X-Youtube-Api-Key", apiKey));
  }

  public HttpReply post(String path, Object body) {
    return http.post(path, body);
  }

  @Override
  public void close() {
    context.close();
  }
}
