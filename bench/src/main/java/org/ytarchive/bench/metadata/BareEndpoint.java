package org.ytarchive.bench.metadata;

import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What Spring alone needs to return the same bytes again and again. */
final class BareEndpoint implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  /** Starts after the service, whose logging it must not set up anew: that would silence it. */
  BareEndpoint(byte[] bytes) {
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    this.context =
        new SpringApplicationBuilder(Application.class)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .properties(Map.of("server.port", "0", "server.address", "127.0.0.1"))
            .initializers(
                starting -> starting.getBeanFactory().registerSingleton("bytes", new Bytes(bytes)))
            .run();
  }

  int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @Override
  public void close() {
    context.close();
  }

  /** Holds them. */
  static final class Bytes {
    private final byte[] content;

    Bytes(byte[] content) {
      this.content = content;
    }
  }

  /** Nothing but Tomcat and Spring MVC. */
  @SpringBootConfiguration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class
  })
  static class Application {
    @Bean
    Endpoint endpoint(Bytes bytes) {
      return new Endpoint(bytes);
    }
  }

  /** The endpoint. */
  @RestController
  static class Endpoint {
    private final Bytes bytes;

    Endpoint(Bytes bytes) {
      this.bytes = bytes;
    }

    @GetMapping("/video/{video_id}")
    ResponseEntity<byte[]> video(@PathVariable("video_id") String id) {
      return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(bytes.content);
    }
  }
}
