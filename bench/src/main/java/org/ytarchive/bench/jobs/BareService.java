package org.ytarchive.bench.jobs;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Nothing but Tomcat and Spring MVC before {@link BareJobs}: what HTTP alone costs. */
final class BareService implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  BareService(BareJobs jobs) {
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    try {
      context =
          new SpringApplicationBuilder(Application.class)
              .bannerMode(Banner.Mode.OFF)
              .logStartupInfo(false)
              .properties(Map.of("server.port", "0", "server.address", "127.0.0.1"))
              .initializers(
                  starting -> starting.getBeanFactory().registerSingleton("bareJobs", jobs))
              .run();
    } finally {
      System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    }
  }

  int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @Override
  public void close() {
    context.close();
  }

  /** The body of a request. */
  record Request(String type, List<String> video_ids, int priority) {}

  /** The body of a reply. */
  record Reply(String job_id, String status) {}

  @SpringBootConfiguration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class
  })
  static class Application {
    @Bean
    Endpoint endpoint(BareJobs jobs) {
      return new Endpoint(jobs);
    }
  }

  /** The endpoint. */
  @RestController
  static class Endpoint {
    private final BareJobs jobs;

    Endpoint(BareJobs jobs) {
      this.jobs = jobs;
    }

    @PostMapping("/api/v1/jobs")
    @ResponseStatus(HttpStatus.CREATED)
    Reply create(@RequestBody Request request) throws InterruptedException, ExecutionException {
      return new Reply(jobs.create(request.video_ids().get(0)), "created");
    }
  }
}
