package org.ytarchive.common.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.ytarchive.common.error.ServiceException;

/**
 * Refuses query parameters that nobody would look at, such as a filter with a slip of the pen, and
 * those without a value. Known are the {@link RequestParam}s of a handler, the components of
 * records that are its {@link ModelAttribute}s, and what {@link AlsoTakes} names. Thread-safe.
 */
public final class KnownParameters implements HandlerInterceptor, WebMvcConfigurer {

  private final String controllers;
  private final Map<Method, NavigableSet<String>> known = new ConcurrentHashMap<>();

  /**
   * @param controllers the package, without those below it, whose handlers of {@code /api} are
   *     guarded
   */
  public KnownParameters(String controllers) {
    this.controllers = controllers;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  /**
   * @throws ServiceException E007 that names the parameter and, in {@code known_parameters} too,
   *     those that there are
   */
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && method.getBeanType().getPackageName().equals(controllers)
        && ApiPaths.isApi(request.getRequestURI())) {
      check(
          request.getParameterMap(),
          known.computeIfAbsent(method.getMethod(), unused -> names(method)));
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

  private static NavigableSet<String> names(HandlerMethod method) {
    NavigableSet<String> names = new TreeSet<>();
    AlsoTakes elsewhere = method.getBeanType().getAnnotation(AlsoTakes.class);
    if (elsewhere != null) {
      names.addAll(Arrays.asList(elsewhere.value()));
    }
    for (MethodParameter parameter : method.getMethodParameters()) {
      RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
      if (named != null) {
        names.add(named.name().isEmpty() ? named.value() : named.name());
      } else if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
        addComponents(parameter.getParameterType(), names);
      }
    }
    return names;
  }

  private static void addComponents(Class<?> parameters, NavigableSet<String> names) {
    RecordComponent[] components = Objects.requireNonNull(parameters.getRecordComponents());
    Parameter[] bound = BeanUtils.getResolvableConstructor(parameters).getParameters();
    for (int i = 0; i < components.length; i++) {
      @Nullable BindParam named = bound[i].getAnnotation(BindParam.class);
      names.add(named == null ? components[i].getName() : named.value());
    }
  }
}
