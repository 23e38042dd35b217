package org.ytarchive.common.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.Filter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestResponseBodyMethodProcessor;
import org.ytarchive.common.config.GeneralProperties;
import org.ytarchive.common.config.OutsideProperties;
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
  FilterRegistrationBean<TraceFilter> traceFilter(ServiceInfo self, MeterRegistry meters) {
    return inOrder(new TraceFilter(self.name(), new RequestMeter(meters)), FilterOrder.TRACE);
  }

  /** {@link RequestMeter} does the same for less. */
  @Bean
  FilterRegistrationBean<ServerHttpObservationFilter> noObservation() {
    return unused(new ServerHttpObservationFilter(ObservationRegistry.NOOP));
  }

  /** Spring's dispatcher does the same for what it handles. */
  @Bean
  FilterRegistrationBean<RequestContextFilter> noRequestContext() {
    return unused(new RequestContextFilter());
  }

  @Bean
  SmartInitializingSingleton directReplies(RequestMappingHandlerAdapter adapter, JsonMapper json) {
    return () -> {
      List<HandlerMethodReturnValueHandler> handlers =
          new ArrayList<>(Objects.requireNonNull(adapter.getReturnValueHandlers()));
      handlers.stream()
          .filter(RequestResponseBodyMethodProcessor.class::isInstance)
          .findFirst()
          .ifPresent(negotiating -> handlers.add(0, new DirectReply(negotiating, json)));
      adapter.setReturnValueHandlers(handlers);
    };
  }

  @Bean
  FilterRegistrationBean<HostFilter> hostFilter(
      GeneralProperties general, ServicesProperties services, ServiceInfo self, ErrorReply errors) {
    Set<String> allowed = new HashSet<>(LOOPBACK);
    services.hosts().forEach(host -> allowed.add(host.toLowerCase(Locale.ROOT)));
    general.allowedHosts().forEach(host -> allowed.add(host.toLowerCase(Locale.ROOT)));
    allowed.add(self.url().getHost().toLowerCase(Locale.ROOT));
    return inOrder(new HostFilter(allowed, errors), FilterOrder.HOST);
  }

  @Bean
  FilterRegistrationBean<SafetyFilter> safetyFilter(OutsideProperties outside, ErrorReply errors) {
    CrossOrigin pages = new CrossOrigin(Set.copyOf(outside.corsOrigins()));
    return inOrder(new SafetyFilter(pages, errors), FilterOrder.SAFETY);
  }

  @Bean
  StoppingFilter stopping(ServiceInfo self, ErrorReply errors) {
    return new StoppingFilter(self.name(), errors);
  }

  @Bean
  FilterRegistrationBean<StoppingFilter> stoppingFilter(StoppingFilter filter) {
    return inOrder(filter, FilterOrder.STOPPING);
  }

  @Bean
  FilterRegistrationBean<BodyFilter> bodyFilter(
      JsonMapper json, ErrorReply errors, ObjectProvider<LargeBody> larger) {
    return inOrder(
        new BodyFilter(new RequestEnvelope(json), errors, larger.stream().toList()),
        FilterOrder.BODY);
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
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> headsInTime() {
    return tomcat -> tomcat.setProtocol(PromptHttp.class.getName());
  }

  @Bean
  ApplicationListener<ServletWebServerInitializedEvent> actualPort(ServiceInfo self) {
    return event -> {
      if (event.getApplicationContext().getServerNamespace() == null) {
        self.listensOn(event.getWebServer().getPort());
      }
    };
  }

  private static <F extends IncomingFilter> FilterRegistrationBean<F> inOrder(F filter, int order) {
    FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(order);
    return registration;
  }

  /** Takes the place of Boot's own registration. */
  private static <F extends Filter> FilterRegistrationBean<F> unused(F filter) {
    FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
    registration.setEnabled(false);
    return registration;
  }
}
