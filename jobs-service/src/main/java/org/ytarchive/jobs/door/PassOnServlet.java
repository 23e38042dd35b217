package org.ytarchive.jobs.door;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerMapping;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.web.ErrorReply;
import org.ytarchive.jobs.api.access.StillAdmitted;
import org.ytarchive.jobs.domain.access.Caller;
import org.ytarchive.jobs.domain.access.CurrentCaller;

/**
 * Passes on whatever comes to the service that owns the path. A servlet beside Spring's, so that
 * nothing between reads, changes or keeps what goes through.
 */
final class PassOnServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(PassOnServlet.class);

  private final Map<String, String> owners;
  private final transient PeerConnections peers;
  private final transient PassedHeaders headers;
  private final transient StillAdmitted admitted;
  private final transient ErrorReply errors;

  /**
   * @param owners the service that owns a path, by the path
   */
  PassOnServlet(
      Map<String, String> owners,
      PeerConnections peers,
      PassedHeaders headers,
      StillAdmitted admitted,
      ErrorReply errors) {
    this.owners = owners;
    this.peers = peers;
    this.headers = headers;
    this.admitted = admitted;
    this.errors = errors;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getServletPath();
    String service = Objects.requireNonNull(owners.get(path));
    request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, path + "/**");
    Caller caller = CurrentCaller.get();
    try (PeerAnswer answer =
        peers.send(
            service,
            request.getMethod(),
            Target.of(request),
            further -> prepare(request, further))) {
      answer.copyTo(response, () -> admitted.test(caller));
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
      brokeOff(service, response, e);
    }
  }

  private void brokeOff(String service, HttpServletResponse response, IOException cause)
      throws IOException {
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

  private void prepare(HttpServletRequest request, ClassicHttpRequest further) {
    headers.toPeer(request, further);
    long length = request.getContentLengthLong();
    if (length < 0) {
      return;
    }
    further.addHeader(HttpHeaders.CONTENT_LENGTH, length);
    if (length > 0) {
      try {
        further.setEntity(new InputStreamEntity(request.getInputStream(), length, null));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
