package org.ytarchive.metadata.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.metadata.domain.BatchResult;

/** Counts by code what was answered with an error, a batch's single videos included. */
@Component
class FailureMeter implements HandlerInterceptor, WebMvcConfigurer {

  private final MeterRegistry meters;

  FailureMeter(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/api/v1/metadata/**");
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception unhandled) {
    if (request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE)
        instanceof ServiceException failure) {
      count(failure);
    }
  }

  /** Counts what failed within an answer that is a success. */
  BatchResult counted(BatchResult result) {
    for (BatchResult.Item item : result.items()) {
      ServiceException failure = item.failure();
      if (failure != null) {
        count(failure);
      }
    }
    return result;
  }

  private void count(ServiceException failure) {
    Counter.builder("ytarchive.metadata.errors")
        .description("Videos and playlists that were asked for in vain")
        .tag("code", failure.errorCode().code())
        .register(meters)
        .increment();
  }
}
