package org.ytarchive.jobs.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.ytarchive.common.error.ServiceException;

/** Refuses parameters that nobody would look at, such as a filter with a slip of the pen. */
@Component
class KnownParameters implements HandlerInterceptor, WebMvcConfigurer {

  /** Looked at where it is found out who asks, before a request comes here. */
  private static final String TICKET = "ticket";

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && method.getBeanType().getPackage() == KnownParameters.class.getPackage()) {
      check(request.getParameterMap(), known(method));
    }
    return true;
  }

  private static void check(Map<String, String[]> given, NavigableSet<String> known) {
    given.forEach(
        (name, values) -> {
          if (!known.contains(name)) {
            throw ServiceException.invalid(
                    "Unknown parameter %s; known here: %s."
                        .formatted(name, known.isEmpty() ? "none" : String.join(", ", known)))
                .withDetail("parameter", name)
                .withDetail("known_parameters", known);
          }
          if (Arrays.stream(values).anyMatch(String::isBlank)) {
            throw ServiceException.invalid(
                    "The parameter %s is empty: give it a value, or leave it out.".formatted(name))
                .withDetail("parameter", name);
          }
        });
  }

  private static NavigableSet<String> known(HandlerMethod method) {
    NavigableSet<String> names = new TreeSet<>();
    if (method.getBeanType() == EventsController.class) {
      names.add(TICKET);
    }
    for (MethodParameter parameter : method.getMethodParameters()) {
      RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
      if (named != null) {
        names.add(named.name().isEmpty() ? named.value() : named.name());
      } else if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
        Arrays.stream(Objects.requireNonNull(parameter.getParameterType().getRecordComponents()))
            .map(RecordComponent::getName)
            .forEach(names::add);
      }
    }
    return names;
  }
}
