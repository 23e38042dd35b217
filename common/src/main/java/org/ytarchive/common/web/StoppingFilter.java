package org.ytarchive.common.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/** From the moment that the service stops: no new request, while current ones end in peace. */
final class StoppingFilter extends IncomingFilter
    implements ApplicationListener<ContextClosedEvent> {

  private final String service;
  private final ErrorReply errors;
  private volatile boolean stopping;

  StoppingFilter(String service, ErrorReply errors) {
    this.service = service;
    this.errors = errors;
  }

  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    stopping = true;
  }

  @Override
  void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (stopping) {
      response.setHeader("Connection", "close");
      errors.write(
          new ServiceException(
                  ErrorCode.SERVICE_UNAVAILABLE, "The %s service is stopping.".formatted(service))
              .withDetail("service", service),
          response);
    } else {
      chain.doFilter(request, response);
    }
  }
}
