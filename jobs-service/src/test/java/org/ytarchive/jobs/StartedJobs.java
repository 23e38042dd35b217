package org.ytarchive.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.service.ServiceInfo;
import org.ytarchive.common.service.ServiceLauncher;

/** The Jobs service on a free port, with everything below one directory, as tests start it. */
public final class StartedJobs {

  private StartedJobs() {}

  /**
   * @param more settings, such as {@code --ytarchive.auth.enabled=true}
   */
  public static ConfigurableApplicationContext in(Path directory, String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "--ytarchive.services.jobs.host=127.0.0.1",
                "--ytarchive.services.jobs.port=0",
                "--ytarchive.storage.base_data_dir=" + directory.resolve("data"),
                "--ytarchive.storage.base_path=" + directory.resolve("library"),
                "--ytarchive.storage.min_free_space_gb=0"));
    settings.addAll(List.of(more));
    return ServiceLauncher.start(JobsApplication.class, "jobs", settings.toArray(new String[0]));
  }

  /** Where it listens, without a path. */
  public static String url(ConfigurableApplicationContext jobs) {
    return jobs.getBean(ServiceInfo.class).url().toString();
  }
}
