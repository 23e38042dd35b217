package org.ytarchive.jobs.door;

import java.util.Map;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.ytarchive.common.auth.ServiceToken;
import org.ytarchive.common.config.HttpProperties;
import org.ytarchive.common.registry.ServiceDirectory;
import org.ytarchive.common.web.ErrorReply;
import org.ytarchive.jobs.api.access.StillAdmitted;

/** Which paths belong to which service. */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

  private static final Map<String, String> OWNERS =
      Map.of(
          "/api/v1/metadata", "metadata",
          "/api/v1/download", "download",
          "/api/v1/storage", "storage",
          "/api/v1/logs", "logging",
          "/api/v1/metrics", "logging");

  @Bean
  PeerConnections peerConnections(ServiceDirectory directory, HttpProperties http) {
    return new PeerConnections(directory, HttpProperties.seconds(http.connectTimeout()));
  }

  @Bean
  ServletRegistrationBean<PassOnServlet> passOn(
      PeerConnections peers, ServiceToken token, StillAdmitted admitted, ErrorReply errors) {
    ServletRegistrationBean<PassOnServlet> registration =
        new ServletRegistrationBean<>(
            new PassOnServlet(OWNERS, peers, new PassedHeaders(token), admitted, errors));
    OWNERS.keySet().forEach(path -> registration.addUrlMappings(path + "/*"));
    registration.setName("pass-on");
    return registration;
  }

  /** A stop waits for running requests: those that would never end are ended by it. */
  @Bean
  ApplicationListener<ContextClosedEvent> endStreamsOnStop(PeerConnections peers) {
    return event -> peers.endStreams();
  }
}
