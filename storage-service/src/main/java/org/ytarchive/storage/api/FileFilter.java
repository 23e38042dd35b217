package org.ytarchive.storage.api;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.ytarchive.common.auth.OpenPaths;
import org.ytarchive.common.error.ServiceException;

/**
 * Serves the files of archived videos before Spring looks for who serves what: a player asks for
 * part after part, and looking costs more than sending. Whatever cannot be served goes on to {@link
 * FileController}, which says why.
 */
final class FileFilter implements Filter {
  private static final Logger log = LoggerFactory.getLogger(FileFilter.class);

  private final FileDelivery delivery;
  private final HandlerExceptionResolver failures;

  /**
   * @param failures tells of what is wrong with a request before it is known whose it is
   */
  FileFilter(FileDelivery delivery, HandlerExceptionResolver failures) {
    this.delivery = delivery;
    this.failures = failures;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isServed((HttpServletRequest) request, (HttpServletResponse) response)) {
      chain.doFilter(request, response);
    }
  }

  private boolean isServed(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String outputDir;
    try {
      outputDir = request.getQueryString() == null ? null : request.getParameter("output_dir");
    } catch (IllegalStateException undecodable) {
      // Tomcat tells of it once; whoever asks again is told that there are no parameters.
      if (failures.resolveException(request, response, null, undecodable) == null) {
        throw undecodable;
      }
      return true;
    }
    AskedFile file = AskedFile.in(OpenPaths.path(request), outputDir);
    return file != null && isServed(file, request, response);
  }

  private boolean isServed(AskedFile file, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      switch (request.getMethod()) {
        case "GET" -> delivery.get(file, request, response);
        case "HEAD" -> delivery.head(file, request, response);
        default -> {
          return false;
        }
      }
    } catch (ServiceException e) {
      return false;
    } catch (IOException e) {
      if (response.isCommitted()) {
        throw e;
      }
      log.debug("It is tried once more, where a failure can be told: {}", e.getMessage());
      return false;
    }
    // So that requests are counted under the same name, whoever served them.
    request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, FileController.PATTERN);
    return true;
  }
}
