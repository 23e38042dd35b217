package org.ytarchive.common.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.ExceptionUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.trace.Trace;

/** The envelope for what Tomcat refuses before any filter sees it, such as a malformed path. */
public final class EnvelopeErrorValve extends ErrorReportValve {

  private static final Logger log = LoggerFactory.getLogger(EnvelopeErrorValve.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    String trace = Trace.create();
    // 501 and 505 are Tomcat's answers to a method or a version that it does not know.
    boolean ours = status >= 500 && status != 501 && status != 505;
    String code = ours ? "E999" : "E007";
    String message =
        ours
            ? "Something went wrong that should not have."
            : "The request can't be used as it was sent: check its method, path and headers.";
    String body =
        "{\"success\":false,\"data\":null,\"error\":{\"code\":\"%s\",\"message\":\"%s\",\"details\":null},\"trace_id\":\"%s\"}"
            .formatted(code, message, trace);
    try {
      response.setContentType("application/json");
      response.setHeader(Trace.HEADER, trace);
      response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      ExceptionUtils.handleThrowable(e);
      log.debug("No answer could be given: {}", e.getMessage());
    }
  }
}
