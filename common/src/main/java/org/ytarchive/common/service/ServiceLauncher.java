package org.ytarchive.common.service;

import java.util.Map;
import org.slf4j.MDC;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.config.ConfigTomlPostProcessor;
import org.ytarchive.common.log.ServiceNames;
import org.ytarchive.common.trace.Trace;

/** Starts a service the way that all of them start. */
public final class ServiceLauncher {

  private ServiceLauncher() {}

  /**
   * For a {@code main}: a start that fails says why in a sentence on standard error and ends the
   * process with status 1.
   */
  public static void run(Class<?> application, String service, String... args) {
    try {
      ConfigurableApplicationContext context = start(application, service, args);
      Runtime.getRuntime().addShutdownHook(new Thread(context::close, "stop"));
    } catch (RuntimeException e) {
      exitWith(e);
    }
  }

  /**
   * Starts and returns once it listens. Whoever calls it closes what comes back.
   *
   * @param service such as {@code jobs}; its Spring settings are in {@code jobs-service.yaml}
   */
  public static ConfigurableApplicationContext start(
      Class<?> application, String service, String... args) {
    ServiceNames.useByDefault(service);
    String outer = MDC.get(Trace.SERVICE_KEY);
    MDC.put(Trace.SERVICE_KEY, service);
    try {
      return new SpringApplicationBuilder(application)
          .properties(
              Map.of(
                  "spring.config.name",
                  service + "-service",
                  ConfigTomlPostProcessor.SERVICE,
                  service))
          .bannerMode(Banner.Mode.OFF)
          .logStartupInfo(false)
          .registerShutdownHook(false)
          .run(args);
    } finally {
      if (outer == null) {
        MDC.remove(Trace.SERVICE_KEY);
      } else {
        MDC.put(Trace.SERVICE_KEY, outer);
      }
    }
  }

  /** Says why the start failed, and ends the process. */
  @SuppressWarnings("SystemOut") // the one place that speaks to who started the process
  public static void exitWith(RuntimeException failure) {
    StartFailure why = StartFailure.of(failure);
    System.err.println("YTArchive did not start: " + why.description());
    if (!why.action().isEmpty()) {
      System.err.println(why.action());
    }
    System.exit(1);
  }
}
