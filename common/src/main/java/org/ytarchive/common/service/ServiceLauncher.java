package org.ytarchive.common.service;

import java.util.Map;
import java.util.function.Supplier;
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
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(context), "stop"));
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
    return as(
        service,
        () ->
            new SpringApplicationBuilder(application)
                .properties(
                    Map.of(
                        "spring.config.name",
                        service + "-service",
                        ConfigTomlPostProcessor.SERVICE,
                        service))
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .run(args));
  }

  /** Stops a started service: gracefully, within 30 s. */
  public static void stop(ConfigurableApplicationContext context) {
    String service = context.getBean(ServiceInfo.class).name();
    as(
        service,
        () -> {
          context.close();
          return context;
        });
  }

  /** With this service's name on every log line of the current thread. */
  private static ConfigurableApplicationContext as(
      String service, Supplier<ConfigurableApplicationContext> work) {
    String outer = MDC.get(Trace.SERVICE_KEY);
    MDC.put(Trace.SERVICE_KEY, service);
    try {
      return work.get();
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
