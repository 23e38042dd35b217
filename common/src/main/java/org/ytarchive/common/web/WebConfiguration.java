package org.ytarchive.common.web;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.ytarchive.common.config.GeneralProperties;
import org.ytarchive.common.config.ServicesProperties;
import org.ytarchive.common.service.ServiceInfo;
import tools.jackson.databind.json.JsonMapper;

/** HTTP in: filters in their order, the envelope, errors. */
@Configuration(proxyBeanMethods = false)
@Import({
  EnvelopeAdvice.class,
  ErrorAdvice.class,
  FallbackErrorController.class,
  ParameterAdvice.class
})
public class WebConfiguration {

  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]", "::1");

  @Bean
  ErrorReply errorReply(JsonMapper json) {
    return new ErrorReply(json);
  }

  @Bean
  FilterRegistrationBean<TraceFilter> traceFilter(ServiceInfo self) {
    return inOrder(new TraceFilter(self.name()), 0);
  }

  @Bean
  FilterRegistrationBean<HostFilter> hostFilter(
      GeneralProperties general, ServicesProperties services, ServiceInfo self, ErrorReply errors) {
    Set<String> allowed = new HashSet<>(LOOPBACK);
    services.hosts().forEach(host -> allowed.add(host.toLowerCase(Locale.ROOT)));
    general.allowedHosts().forEach(host -> allowed.add(host.toLowerCase(Locale.ROOT)));
    allowed.add(self.url().getHost().toLowerCase(Locale.ROOT));
    return inOrder(new HostFilter(allowed, errors), 1);
  }

  @Bean
  StoppingFilter stopping(ServiceInfo self, ErrorReply errors) {
    return new StoppingFilter(self.name(), errors);
  }

  @Bean
  FilterRegistrationBean<StoppingFilter> stoppingFilter(StoppingFilter filter) {
    return inOrder(filter, 2);
  }

  @Bean
  FilterRegistrationBean<BodyFilter> bodyFilter(JsonMapper json, ErrorReply errors) {
    return inOrder(new BodyFilter(new RequestEnvelope(json), errors), 3);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> envelopeForTomcatsOwnErrors() {
    return tomcat ->
        tomcat.addContextCustomizers(
            context -> {
              if (context.getParent() instanceof org.apache.catalina.core.StandardHost host) {
                host.setErrorReportValveClass(EnvelopeErrorValve.class.getName());
              }
            });
  }

  @Bean
  ApplicationListener<ServletWebServerInitializedEvent> actualPort(ServiceInfo self) {
    return event -> {
      if (event.getApplicationContext().getServerNamespace() == null) {
        self.listensOn(event.getWebServer().getPort());
      }
    };
  }

  private static <F extends OncePerRequestFilter> FilterRegistrationBean<F> inOrder(
      F filter, int position) {
    FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + position);
    return registration;
  }
}
