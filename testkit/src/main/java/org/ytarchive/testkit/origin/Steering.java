package org.ytarchive.testkit.origin;

import java.util.Arrays;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Java API's faults and request log over HTTP, for another process: {@code POST, GET, DELETE
 * /_origin/faults} and {@code GET, DELETE /_origin/requests?path=}.
 */
final class Steering {
  static final String PATH = "/_origin/";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Faults faults;
  private final RequestLog requests;

  Steering(Faults faults, RequestLog requests) {
    this.faults = faults;
    this.requests = requests;
  }

  OriginResponse answer(OriginRequest request) {
    return switch (request.method() + " " + request.path().substring(PATH.length())) {
      case "GET faults" -> listFaults();
      case "POST faults" -> addFault(request);
      case "DELETE faults" -> heal(request.parameter("target").orElse(""));
      case "GET requests" -> listRequests(request.parameter("path").orElse("/"));
      case "DELETE requests" -> forget();
      default -> problem(404, "There is no " + request.method() + " " + request.path() + ".");
    };
  }

  private OriginResponse addFault(OriginRequest request) {
    try {
      JsonNode body = JSON.readTree(request.body());
      String target = body.path("target").asString("");
      if (target.isEmpty()) {
        return problem(400, "A fault needs a \"target\": an id, or a path's beginning.");
      }
      Fault fault =
          new Fault(
              constant(FaultKind.class, body.path("kind").asString("")),
              body.path("amount").asLong(0),
              constant(Availability.class, body.path("availability").asString("public")),
              body.path("times").asInt(0));
      faults.put(target, fault);
      return listFaults();
    } catch (JacksonException e) {
      return problem(400, "The body is not JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      return problem(400, String.valueOf(e.getMessage()));
    }
  }

  private OriginResponse heal(String target) {
    if (target.isEmpty()) {
      faults.reset();
    } else {
      faults.heal(target);
    }
    return listFaults();
  }

  private OriginResponse listFaults() {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("faults");
    for (Faults.ActiveFault each : faults.all()) {
      list.addObject()
          .put("target", each.target())
          .put("kind", lowerCase(each.fault().kind()))
          .put("amount", each.fault().amount())
          .put("availability", lowerCase(each.fault().availability()))
          .put("times", each.remaining());
    }
    return OriginResponse.json(200, answer);
  }

  private OriginResponse listRequests(String path) {
    ObjectNode answer = JSON.createObjectNode().put("bytes_sent", requests.bytesSent(path));
    ArrayNode list = answer.putArray("requests");
    for (LoggedRequest each : requests.under(path)) {
      list.addObject()
          .put("at", each.at().toString())
          .put("method", each.method())
          .put("path", each.path())
          .put("query", each.query())
          .put("subject", each.subject())
          .put("range", each.range())
          .put("status", each.status())
          .put("bytes_sent", each.bytesSent());
    }
    return OriginResponse.json(200, answer);
  }

  private OriginResponse forget() {
    requests.clear();
    return listRequests("/");
  }

  private static OriginResponse problem(int status, String sentence) {
    return OriginResponse.json(status, JSON.createObjectNode().put("error", sentence));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> lowerCase(each).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"%s\" is none of %s."
                        .formatted(
                            name,
                            Arrays.stream(type.getEnumConstants())
                                .map(Steering::lowerCase)
                                .toList())));
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
