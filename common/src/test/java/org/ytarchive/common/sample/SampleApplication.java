package org.ytarchive.common.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /** Starts it as the storage service, on a free port, with everything below one directory. */
  public static ConfigurableApplicationContext start(Path home, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--ytarchive.storage.base_data_dir=" + home.resolve("data"),
                "--ytarchive.storage.base_path=" + home.resolve("library"),
                "--ytarchive.storage.min_free_space_gb=0",
                "--ytarchive.services.storage.port=0"));
    if (Stream.of(more).noneMatch(arg -> arg.startsWith("--ytarchive.services.jobs.port"))) {
      args.add("--ytarchive.services.jobs.port=9"); // the discard port: nobody is there
    }
    args.addAll(List.of(more));
    return ServiceLauncher.start(SampleApplication.class, "storage", args.toArray(new String[0]));
  }

  /** Where a started one listens. */
  public static String url(ConfigurableApplicationContext context) {
    return context.getBean(ServiceInfo.class).url().toString();
  }
}
