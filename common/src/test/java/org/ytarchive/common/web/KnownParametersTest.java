package org.ytarchive.common.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

class KnownParametersTest {

  private final KnownParameters parameters = new KnownParameters("org.ytarchive.common.web");

  record Filter(@Nullable String level, @BindParam("trace_id") @Nullable String traceId) {}

  @AlsoTakes("ticket")
  static final class Controller {
    String find(
        @ModelAttribute Filter filter,
        @RequestParam(name = "limit") int limit,
        @RequestParam("order") String order,
        String fromThePath) {
      return filter + order + limit + fromThePath;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"level", "trace_id", "limit", "order", "ticket"})
  void lets(String name) throws Exception {
    assertThat(admits("/api/v1/logs", name, "x", new HandlerMethod(new Controller(), method())))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"levle", "traceId", "filter", "fromThePath", "Limit"})
  void refusesAndNamesThoseThatThereAre(String name) {
    assertThatThrownBy(
            () -> admits("/api/v1/logs", name, "x", new HandlerMethod(new Controller(), method())))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.errorCode()).isEqualTo(ErrorCode.INVALID_REQUEST);
              assertThat(e.details())
                  .containsEntry("parameter", name)
                  .containsEntry(
                      "known_parameters", Set.of("level", "limit", "order", "ticket", "trace_id"));
            })
        .hasMessage(
            "Unknown parameter %s; known here: level, limit, order, ticket, trace_id."
                .formatted(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void refusesAParameterWithoutAValue(String value) {
    assertThatThrownBy(
            () ->
                admits(
                    "/api/v1/logs", "level", value, new HandlerMethod(new Controller(), method())))
        .hasMessage("The parameter level is empty: give it a value, or leave it out.");
  }

  @Test
  void leavesOtherHandlersAlone() throws Exception {
    HandlerMethod ours = new HandlerMethod(new Controller(), method());
    assertThat(admits("/v1/logs", "x", "y", ours)).as("not of the API").isTrue();
    assertThat(admits("/api/v1/logs", "x", "y", "a resource")).isTrue();
    assertThat(
            new KnownParameters("org.ytarchive.common")
                .preHandle(request("/api/v1/logs", "x", "y"), new MockHttpServletResponse(), ours))
        .as("of another package")
        .isTrue();
  }

  private boolean admits(String path, String name, String value, Object handler) {
    return parameters.preHandle(request(path, name, value), new MockHttpServletResponse(), handler);
  }

  private static MockHttpServletRequest request(String path, String name, String value) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.addParameter(name, value);
    return request;
  }

  private static Method method() throws NoSuchMethodException {
    return Controller.class.getDeclaredMethod(
        "find", Filter.class, int.class, String.class, String.class);
  }
}
