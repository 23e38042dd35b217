package org.ytarchive.allinone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.service.ServiceInfo;
import org.ytarchive.common.service.ServiceLauncher;
import org.ytarchive.download.DownloadApplication;
import org.ytarchive.jobs.JobsApplication;
import org.ytarchive.logging.LoggingApplication;
import org.ytarchive.metadata.MetadataApplication;
import org.ytarchive.storage.StorageApplication;

/**
 * Five application contexts in one process. Nothing relies on that: they speak to one another over
 * HTTP as five processes do.
 */
public final class Suite implements AutoCloseable {

  /**
   * Jobs last: its work goes on the moment it starts, and should find the others there. They stop
   * the other way round, so that Logging hears the last word of all.
   */
  private static final Map<String, Class<?>> IN_ORDER = new LinkedHashMap<>();

  static {
    IN_ORDER.put("logging", LoggingApplication.class);
    IN_ORDER.put("storage", StorageApplication.class);
    IN_ORDER.put("metadata", MetadataApplication.class);
    IN_ORDER.put("download", DownloadApplication.class);
    IN_ORDER.put("jobs", JobsApplication.class);
  }

  private final Deque<ConfigurableApplicationContext> started = new ArrayDeque<>();

  private Suite() {}

  /**
   * Returns once all five listen.
   *
   * @param args properties for all of them, such as {@code --ytarchive.services.jobs.port=9000}
   * @throws RuntimeException where one does not start; those that did are stopped again
   */
  public static Suite start(String... args) {
    Suite suite = new Suite();
    try {
      IN_ORDER.forEach(
          (service, application) ->
              suite.started.push(ServiceLauncher.start(application, service, args)));
      return suite;
    } catch (RuntimeException e) {
      suite.close();
      throw e;
    }
  }

  /**
   * Where a service listens.
   *
   * @param service such as {@code jobs}
   * @throws IllegalArgumentException for a name that none of them has
   */
  public String url(String service) {
    return context(service).getBean(ServiceInfo.class).url().toString();
  }

  ConfigurableApplicationContext context(String service) {
    return started.stream()
        .filter(context -> context.getBean(ServiceInfo.class).name().equals(service))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no service is called " + service));
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      ServiceLauncher.stop(started.pop());
    }
  }
}
