package org.ytarchive.common.client;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.config.HttpProperties;

/** How this service calls others. A service adds {@code @EnableFeignClients} for its own. */
@Configuration(proxyBeanMethods = false)
@EnableFeignClients(
    clients = {},
    defaultConfiguration = PeerClientConfiguration.class)
@LoadBalancerClients(defaultConfiguration = RegistryLoadBalancing.class)
public class ClientConfiguration {

  @Bean
  PeerCalls peerCalls(CircuitBreakerRegistry breakers, RetryRegistry retries, HttpProperties http) {
    PeerEvents.log(breakers, retries);
    return new PeerCalls(breakers, retries, http);
  }
}
