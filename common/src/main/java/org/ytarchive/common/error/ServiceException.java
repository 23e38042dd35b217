package org.ytarchive.common.error;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a client is told of: its message is written for a person and goes out as it is.
 *
 * <p>Immutable but for its cause; each {@code with…} answers a copy.
 */
public final class ServiceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode errorCode;
  private final String text;
  private final int status;
  private final transient Map<String, Object> details;
  private final @Nullable Duration retryAfter;

  public ServiceException(ErrorCode errorCode, String message) {
    this(errorCode, message, errorCode.status(), Map.of(), null, null);
  }

  private ServiceException(
      ErrorCode errorCode,
      String message,
      int status,
      Map<String, Object> details,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(message, cause);
    this.errorCode = errorCode;
    this.text = message;
    this.status = status;
    this.details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    this.retryAfter = retryAfter;
  }

  /** A request that can't be served as it is: E007, 400. */
  public static ServiceException invalid(String message) {
    return new ServiceException(ErrorCode.INVALID_REQUEST, message);
  }

  /** A thing that does not exist: E007, 404. */
  public static ServiceException notFound(String message) {
    return new ServiceException(ErrorCode.INVALID_REQUEST, message).withStatus(404);
  }

  public ServiceException withDetail(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(details);
    more.put(key, value);
    return new ServiceException(errorCode, text, status, more, retryAfter, getCause());
  }

  public ServiceException withStatus(int newStatus) {
    return new ServiceException(errorCode, text, newStatus, details, retryAfter, getCause());
  }

  /**
   * How long the caller should wait before the same request makes sense; sent as {@code
   * Retry-After}.
   */
  public ServiceException withRetryAfter(Duration wait) {
    return new ServiceException(errorCode, text, status, details, wait, getCause());
  }

  public ServiceException withCause(Throwable cause) {
    return new ServiceException(errorCode, text, status, details, retryAfter, cause);
  }

  public ErrorCode errorCode() {
    return errorCode;
  }

  /** The HTTP status, by default the code's own. */
  public int status() {
    return status;
  }

  /** For programs; never a secret, never null. */
  public Map<String, Object> details() {
    return details;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  @Override
  public String getMessage() {
    return text;
  }
}
