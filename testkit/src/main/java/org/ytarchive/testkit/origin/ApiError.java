package org.ytarchive.testkit.origin;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An error as Google's APIs say it. */
final class ApiError {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ApiError() {}

  static OriginResponse of(int status, String reason, String message) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode error = body.putObject("error").put("code", status).put("message", message);
    error
        .putArray("errors")
        .addObject()
        .put("message", message)
        .put("domain", reason.equals("quotaExceeded") ? "youtube.quota" : "youtube.api")
        .put("reason", reason);
    return OriginResponse.json(status, body);
  }

  static OriginResponse quotaExceeded() {
    return of(
        403,
        "quotaExceeded",
        "The request cannot be completed because you have exceeded your quota.");
  }
}
