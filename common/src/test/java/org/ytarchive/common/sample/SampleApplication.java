package org.ytarchive.common.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.ytarchive.common.CommonConfiguration;
import org.ytarchive.common.service.ServiceInfo;
import org.ytarchive.common.service.ServiceLauncher;

/** The smallest service that the platform can carry. */
@SpringBootApplication
@Import(CommonConfiguration.class)
@EnableFeignClients(clients = MetadataClient.class)
public class SampleApplication {

  /** Port 9 is the discard port: nobody is there. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "ytarchive.storage.base_data_dir", "%s/data",
          "ytarchive.storage.base_path", "%s/library",
          "ytarchive.storage.min_free_space_gb", "0",
          "ytarchive.services.storage.port", "0",
          "ytarchive.services.jobs.port", "9");

  /** Starts it as the storage service, on a free port, with everything below one directory. */
  public static ConfigurableApplicationContext start(Path home, String... more) {
    List<String> args = new ArrayList<>();
    DEFAULTS.forEach(
        (key, value) -> {
          if (Stream.of(more).noneMatch(arg -> arg.startsWith("--" + key + "="))) {
            args.add("--" + key + "=" + value.formatted(home));
          }
        });
    args.addAll(List.of(more));
    return ServiceLauncher.start(SampleApplication.class, "storage", args.toArray(new String[0]));
  }

  /** Where a started one listens. */
  public static String url(ConfigurableApplicationContext context) {
    return context.getBean(ServiceInfo.class).url().toString();
  }
}
