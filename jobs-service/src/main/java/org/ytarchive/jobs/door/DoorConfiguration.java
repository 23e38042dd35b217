package org.ytarchive.jobs.door;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.ytarchive.common.config.HttpProperties;
import org.ytarchive.common.registry.ServiceDirectory;
import org.ytarchive.common.web.ErrorReply;

/** Which paths belong to which service. */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

  @Bean
  PeerConnections peerConnections(ServiceDirectory directory, HttpProperties http) {
    return new PeerConnections(directory, HttpProperties.seconds(http.connectTimeout()));
  }

  @Bean
  ServletRegistrationBean<PassOnServlet> passOnMetadata(PeerConnections peers, ErrorReply errors) {
    return passOn("metadata", "metadata", peers, errors);
  }

  @Bean
  ServletRegistrationBean<PassOnServlet> passOnDownload(PeerConnections peers, ErrorReply errors) {
    return passOn("download", "download", peers, errors);
  }

  @Bean
  ServletRegistrationBean<PassOnServlet> passOnStorage(PeerConnections peers, ErrorReply errors) {
    return passOn("storage", "storage", peers, errors);
  }

  @Bean
  ServletRegistrationBean<PassOnServlet> passOnLogs(PeerConnections peers, ErrorReply errors) {
    return passOn("logs", "logging", peers, errors);
  }

  @Bean
  ServletRegistrationBean<PassOnServlet> passOnMetrics(PeerConnections peers, ErrorReply errors) {
    return passOn("metrics", "logging", peers, errors);
  }

  /** A stop waits for running requests: those that would never end are ended by it. */
  @Bean
  ApplicationListener<ContextClosedEvent> endStreamsOnStop(PeerConnections peers) {
    return event -> peers.endStreams();
  }

  private static ServletRegistrationBean<PassOnServlet> passOn(
      String path, String service, PeerConnections peers, ErrorReply errors) {
    ServletRegistrationBean<PassOnServlet> registration =
        new ServletRegistrationBean<>(
            new PassOnServlet(service, peers, errors), "/api/v1/" + path + "/*");
    registration.setName("pass-on-" + path);
    return registration;
  }
}
