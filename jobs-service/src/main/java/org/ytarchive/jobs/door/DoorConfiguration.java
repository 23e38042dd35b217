package org.ytarchive.jobs.door;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.ytarchive.common.auth.ServiceToken;
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

  /** What every servlet has. */
  record Onward(PeerConnections peers, ServiceToken token, ErrorReply errors) {}

  @Bean
  Onward onward(PeerConnections peers, ServiceToken token, ErrorReply errors) {
    return new Onward(peers, token, errors);
  }

  @Bean
  ServletRegistrationBean<PassOnServlet> passOnMetadata(Onward onward) {
    return passOn("metadata", "metadata", onward);
  }

  @Bean
  ServletRegistrationBean<PassOnServlet> passOnDownload(Onward onward) {
    return passOn("download", "download", onward);
  }

  @Bean
  ServletRegistrationBean<PassOnServlet> passOnStorage(Onward onward) {
    return passOn("storage", "storage", onward);
  }

  @Bean
  ServletRegistrationBean<PassOnServlet> passOnLogs(Onward onward) {
    return passOn("logs", "logging", onward);
  }

  @Bean
  ServletRegistrationBean<PassOnServlet> passOnMetrics(Onward onward) {
    return passOn("metrics", "logging", onward);
  }

  /** A stop waits for running requests: those that would never end are ended by it. */
  @Bean
  ApplicationListener<ContextClosedEvent> endStreamsOnStop(PeerConnections peers) {
    return event -> peers.endStreams();
  }

  private static ServletRegistrationBean<PassOnServlet> passOn(
      String path, String service, Onward onward) {
    ServletRegistrationBean<PassOnServlet> registration =
        new ServletRegistrationBean<>(
            new PassOnServlet(service, onward.peers(), onward.token(), onward.errors()),
            "/api/v1/" + path + "/*");
    registration.setName("pass-on-" + path);
    return registration;
  }
}
