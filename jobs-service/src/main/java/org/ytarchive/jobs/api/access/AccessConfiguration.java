package org.ytarchive.jobs.api.access;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.auth.ServiceToken;
import org.ytarchive.common.config.OutsideProperties;
import org.ytarchive.common.web.ErrorReply;
import org.ytarchive.common.web.FilterOrder;
import org.ytarchive.jobs.domain.access.AccessKeys;
import org.ytarchive.jobs.domain.access.Tickets;
import org.ytarchive.jobs.domain.usage.UsageMeter;

/** The filter that every request to Jobs comes through. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimitProperties.class)
class AccessConfiguration {

  @Bean
  FilterRegistrationBean<AccessFilter> accessFilter(
      ServiceToken token,
      AccessKeys keys,
      Tickets tickets,
      OutsideProperties outside,
      RateLimitProperties limits,
      UsageMeter usage,
      ErrorReply errors) {
    FilterRegistrationBean<AccessFilter> registration =
        new FilterRegistrationBean<>(
            new AccessFilter(
                new Identification(token, keys, tickets),
                new ClientAddresses(outside.trustedProxies()),
                limits.enabled() ? new RateLimiter(limits.requestsPerMinute()) : null,
                usage,
                errors));
    registration.setOrder(FilterOrder.ACCESS);
    return registration;
  }
}
