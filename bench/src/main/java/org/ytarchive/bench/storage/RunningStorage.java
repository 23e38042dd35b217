package org.ytarchive.bench.storage;

import java.nio.file.Path;
import java.util.Locale;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.service.ServiceLauncher;
import org.ytarchive.storage.StorageApplication;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;

/** The service itself, with a library below a directory. */
public final class RunningStorage implements AutoCloseable {
  final Path home;
  final Http http;
  final String url;
  private final ConfigurableApplicationContext service;

  public RunningStorage(Path home) {
    this.home = home;
    service =
        ServiceLauncher.start(
            StorageApplication.class,
            "storage",
            "--ytarchive.services.storage.port=0",
            "--ytarchive.services.jobs.port=1",
            "--ytarchive.services.logging.port=1",
            "--ytarchive.services.storage.verify_mb_per_second=10000",
            "--ytarchive.storage.min_free_space_gb=0",
            "--ytarchive.storage.base_data_dir=" + home.resolve("data"),
            "--ytarchive.storage.base_path=" + home.resolve("library"),
            "--ytarchive.storage.allowed_output_roots=" + home.resolve("other"));
    url =
        "http://127.0.0.1:"
            + service.getEnvironment().getRequiredProperty("local.server.port")
            + "/api/v1/storage";
    http = Http.at(url);
  }

  /** Where it answers, without a path. */
  public String address() {
    return url.replace("/api/v1/storage", "");
  }

  static String id(int n) {
    return "%011d".formatted(n);
  }

  static void require(HttpReply reply) {
    if (reply.status() != 200) {
      throw new IllegalStateException(reply.text());
    }
  }

  static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  @Override
  public void close() {
    service.close();
  }
}
