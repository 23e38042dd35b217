package org.ytarchive.common.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.trace.Trace;

/** Where the servlet container sends what failed outside any controller. */
@RestController
class FallbackErrorController implements ErrorController {

  /** Nothing where a part of another reply is out already. */
  @RequestMapping("${spring.web.error.path:/error}")
  @Nullable ResponseEntity<Envelope> error(
      HttpServletRequest request, HttpServletResponse response) {
    if (response.isCommitted()) {
      return null;
    }
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : 404;
    return Trace.call(traceOf(response), () -> reply(status));
  }

  /** The one that the request was logged under, if it came that far. */
  private static String traceOf(HttpServletResponse response) {
    String given = response.getHeader(Trace.HEADER);
    if (given != null) {
      return given;
    }
    String made = Trace.create();
    response.setHeader(Trace.HEADER, made);
    return made;
  }

  private static ResponseEntity<Envelope> reply(int status) {
    return ErrorReply.entity(
        status >= 500
            ? new ServiceException(
                    ErrorCode.INTERNAL_ERROR,
                    "Something went wrong that should not have. The log has the details under this trace id.")
                .withStatus(status)
            : ServiceException.invalid("The request can't be used as it was sent.")
                .withStatus(status),
        HttpHeaders.EMPTY);
  }
}
