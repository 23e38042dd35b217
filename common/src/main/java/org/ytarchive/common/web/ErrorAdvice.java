package org.ytarchive.common.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.KnownFault;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.common.file.FullDisk;
import org.ytarchive.common.health.CriticalErrors;

/** Every exception that leaves a controller becomes an error in the envelope. */
@RestControllerAdvice
class ErrorAdvice {

  private static final Logger log = LoggerFactory.getLogger(ErrorAdvice.class);

  private final CriticalErrors criticalErrors;
  private final DiskSpace disk;
  private final StorageProperties storage;
  private final ObjectProvider<KnownFault> known;

  ErrorAdvice(
      CriticalErrors criticalErrors,
      DiskSpace disk,
      StorageProperties storage,
      ObjectProvider<KnownFault> known) {
    this.criticalErrors = criticalErrors;
    this.disk = disk;
    this.storage = storage;
    this.known = known;
  }

  @ExceptionHandler
  ResponseEntity<Envelope> failed(ServiceException e) {
    return reply(e);
  }

  @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
  ResponseEntity<Envelope> noSuchPath(HttpServletRequest request) {
    return reply(
        ServiceException.notFound(
            "There is nothing at %s %s.".formatted(request.getMethod(), request.getRequestURI())));
  }

  @ExceptionHandler
  ResponseEntity<Envelope> wrongMethod(
      HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
    HttpHeaders headers = new HttpHeaders();
    headers.setAllow(Objects.requireNonNullElse(e.getSupportedHttpMethods(), java.util.Set.of()));
    String allowed =
        headers.getAllow().stream()
            .map(HttpMethod::name)
            .sorted()
            .collect(Collectors.joining(", "));
    return ErrorReply.entity(
        ServiceException.invalid(
                "%s does not take %s, but %s."
                    .formatted(request.getRequestURI(), e.getMethod(), allowed))
            .withStatus(405),
        headers);
  }

  @ExceptionHandler
  ResponseEntity<Envelope> wrongType(HttpMediaTypeNotSupportedException e) {
    return reply(
        ServiceException.invalid(
                "The body is %s, but must be application/json: set the Content-Type header."
                    .formatted(e.getContentType() == null ? "of no type" : e.getContentType()))
            .withStatus(415));
  }

  @ExceptionHandler
  ResponseEntity<Envelope> notAcceptable(HttpMediaTypeNotAcceptableException e) {
    String offered =
        e.getSupportedMediaTypes().stream()
            .map(MediaType::toString)
            .collect(Collectors.joining(", "));
    return reply(
        ServiceException.invalid(
                "The Accept header takes nothing of what there is: %s.".formatted(offered))
            .withStatus(406));
  }

  @ExceptionHandler
  ResponseEntity<Envelope> unreadable(HttpMessageNotReadableException e) {
    return reply(UnreadableBody.explain(e));
  }

  /** The reader went away; there is nobody to answer. */
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException e) {
    log.debug("The client closed the connection: {}", e.getMessage());
  }

  /**
   * What fails when a part of the reply is out already can't become an error any more: then it is
   * passed on to the server, which cuts the connection, so that nobody takes the part for the
   * whole.
   */
  @ExceptionHandler
  ResponseEntity<Envelope> unforeseen(
      Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
    if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      return reply(
          ServiceException.invalid(
                  Objects.requireNonNullElse(
                      known.getBody().getDetail(), "The request can't be used."))
              .withStatus(known.getStatusCode().value()));
    }
    criticalErrors.happened();
    if (FullDisk.isCauseOf(e)) {
      log.error("{} {}: {}", request.getMethod(), request.getRequestURI(), FullDisk.MESSAGE);
      return reply(noRoom());
    }
    log.atError()
        .setCause(e)
        .log("{} {} failed unexpectedly", request.getMethod(), request.getRequestURI());
    if (response.isCommitted()) {
      throw e;
    }
    return reply(
        known
            .orderedStream()
            .flatMap(fault -> fault.explain(e).stream())
            .findFirst()
            .orElseGet(
                () ->
                    new ServiceException(
                        ErrorCode.INTERNAL_ERROR,
                        "Something went wrong that should not have. The log has the details under this trace id.")));
  }

  private ServiceException noRoom() {
    Path data = storage.baseDataDir();
    return FullDisk.failure(FullDisk.MESSAGE, data, disk.free(data), FullDisk.ROOM_TO_GO_ON);
  }

  private static ResponseEntity<Envelope> reply(ServiceException failure) {
    return ErrorReply.entity(failure, HttpHeaders.EMPTY);
  }
}
