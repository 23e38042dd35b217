package org.ytarchive.common.client;

import feign.Request;
import feign.RequestInterceptor;
import feign.codec.Decoder;
import feign.codec.Encoder;
import feign.codec.ErrorDecoder;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.ytarchive.common.auth.ServiceToken;
import org.ytarchive.common.config.HttpProperties;
import org.ytarchive.common.trace.Trace;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every Feign client of the suite has. Deliberately no {@code @Configuration}: one per client.
 */
public class PeerClientConfiguration {

  @Bean
  Encoder peerEncoder(@Qualifier("lenientJson") JsonMapper json, Clock clock) {
    return new EnvelopeEncoder(json, clock);
  }

  @Bean
  Decoder peerDecoder(@Qualifier("lenientJson") JsonMapper json) {
    return new EnvelopeDecoder(json);
  }

  @Bean
  ErrorDecoder peerErrors(
      @Value("${spring.cloud.openfeign.client.name}") String peer,
      @Qualifier("lenientJson") JsonMapper json) {
    return new PeerErrors(peer, json);
  }

  @Bean
  WholeReplies peerReplies() {
    return new WholeReplies();
  }

  @Bean
  RequestInterceptor peerTrace() {
    return request -> request.header(Trace.HEADER, Trace.current());
  }

  @Bean
  RequestInterceptor peerToken(ServiceToken token) {
    return request -> token.addTo((name, value) -> request.header(name, value));
  }

  @Bean
  Request.Options peerTimeouts(HttpProperties http) {
    return new Request.Options(
        HttpProperties.seconds(http.connectTimeout()).toMillis(),
        TimeUnit.MILLISECONDS,
        HttpProperties.seconds(http.readTimeout()).toMillis(),
        TimeUnit.MILLISECONDS,
        false);
  }
}
