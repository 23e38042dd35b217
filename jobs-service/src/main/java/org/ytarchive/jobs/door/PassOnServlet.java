package org.ytarchive.jobs.door;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerMapping;
import org.ytarchive.common.auth.ServiceToken;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.web.ErrorReply;

/**
 * Passes on whatever comes to the service that owns the path. A servlet beside Spring's, so that
 * nothing between reads, changes or keeps what goes through.
 */
final class PassOnServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(PassOnServlet.class);

  private final String service;
  private final transient PeerConnections peers;
  private final transient ServiceToken token;
  private final transient ErrorReply errors;

  PassOnServlet(String service, PeerConnections peers, ServiceToken token, ErrorReply errors) {
    this.service = service;
    this.peers = peers;
    this.token = token;
    this.errors = errors;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.setAttribute(
        HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, request.getServletPath() + "/**");
    String query = request.getQueryString();
    String target = request.getRequestURI() + (query == null ? "" : "?" + query);
    try (PeerAnswer answer =
        peers.send(service, request.getMethod(), target, onward -> prepare(request, onward))) {
      answer.copyTo(response);
    } catch (ServiceException e) {
      errors.write(e, response);
    } catch (ClientAbortException e) {
      log.debug("The client went away: {}", e.getMessage());
    } catch (IOException e) {
      log.atWarn()
          .addKeyValue("peer", service)
          .log(
              "The answer of {} to {} broke off: {}",
              service,
              request.getRequestURI(),
              e.getMessage());
      brokeOff(response, e);
    }
  }

  private void brokeOff(HttpServletResponse response, IOException cause) throws IOException {
    if (response.isCommitted()) {
      // Tomcat then closes the connection, so that the client sees that something is missing.
      throw new ClientAbortException(cause);
    }
    response.resetBuffer();
    response.setContentLengthLong(-1);
    errors.write(
        PeerConnections.down(service, "The answer of the %s service broke off.".formatted(service)),
        response);
  }

  private void prepare(HttpServletRequest request, HttpUriRequestBase onward) {
    PassedHeaders.toPeer(request, token, onward);
    long length = request.getContentLengthLong();
    if (length > 0 || request.getHeader("Transfer-Encoding") != null) {
      try {
        onward.setEntity(new InputStreamEntity(request.getInputStream(), length, null));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
