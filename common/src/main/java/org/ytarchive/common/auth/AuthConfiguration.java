package org.ytarchive.common.auth;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.config.AuthProperties;
import org.ytarchive.common.config.ConfigurationException;
import org.ytarchive.common.config.OutsideProperties;
import org.ytarchive.common.config.ServicesProperties;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.service.ServiceInfo;
import org.ytarchive.common.web.ErrorReply;
import org.ytarchive.common.web.FilterOrder;

/** Sign-in, as far as all services have a part in it. Keys are Jobs' business. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AuthProperties.class, OutsideProperties.class})
public class AuthConfiguration {

  @Bean
  ServiceToken serviceToken(
      AuthProperties auth,
      StorageProperties storage,
      ServicesProperties services,
      ServiceInfo self) {
    if (auth.enabled()) {
      return auth.serviceToken().isEmpty()
          ? ServiceToken.in(storage.baseDataDir())
          : ServiceToken.of(auth.serviceToken());
    }
    String host = services.of(self.name()).host();
    if (!auth.allowOpen() && !isLoopback(host)) {
      throw new ConfigurationException(
          "services.%s.host = %s can be reached from other machines, but auth.enabled = false: anybody there could use the archive. Set auth.enabled = true, or go back to localhost, or set auth.allow_open = true if something else keeps strangers out."
              .formatted(self.name(), host));
    }
    return ServiceToken.none();
  }

  private static boolean isLoopback(String host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (!address.isLoopbackAddress()) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException e) {
      return true; // It can't be listened at either, which says more.
    }
  }

  /** Not for Jobs, which knows its callers by keys as well. */
  @Bean
  FilterRegistrationBean<ServiceTokenFilter> serviceTokenFilter(
      ServiceToken token, ServiceInfo self, ErrorReply errors) {
    FilterRegistrationBean<ServiceTokenFilter> registration =
        new FilterRegistrationBean<>(new ServiceTokenFilter(token, errors));
    registration.setOrder(FilterOrder.ACCESS);
    registration.setEnabled(token.required() && !self.name().equals("jobs"));
    return registration;
  }
}
