package org.ytarchive.jobs.api.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.auth.ServiceToken;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.jobs.domain.access.AccessKeys;
import org.ytarchive.jobs.domain.access.Caller;
import org.ytarchive.jobs.domain.access.Tickets;

/** Finds out who asks, and holds against it what the path needs. */
final class Identification {

  static final String KEY_HEADER = "X-API-Key";

  /** Knows nobody; opens what is open to all. */
  private static final Caller STRANGER = new Caller(Caller.Kind.USER, "anonymous", "");

  private final ServiceToken token;
  private final AccessKeys keys;
  private final Tickets tickets;

  Identification(ServiceToken token, AccessKeys keys, Tickets tickets) {
    this.token = token;
    this.keys = keys;
    this.tickets = tickets;
  }

  /** A stranger where there is nothing to know him by, or nothing that is right. */
  Caller caller(HttpServletRequest request, String path) {
    if (!token.required()) {
      return Caller.ANYBODY;
    }
    if (token.matches(request.getHeader(ServiceToken.HEADER))) {
      return Caller.SERVICE;
    }
    String key = request.getHeader(KEY_HEADER);
    if (key != null) {
      return keys.find(key).map(Caller::of).orElse(STRANGER);
    }
    if (MediaCookie.opens(request, path)) {
      return MediaCookie.of(request).flatMap(tickets::holder).filter(keys::admits).orElse(STRANGER);
    }
    String ticket = ticket(request, path);
    return ticket == null ? STRANGER : tickets.redeem(ticket).filter(keys::admits).orElse(STRANGER);
  }

  /** In an address, and there alone where events are streamed. */
  private static @Nullable String ticket(HttpServletRequest request, String path) {
    boolean stream =
        path.equals("/api/v1/events")
            || path.startsWith("/api/v1/events/")
            || path.equals("/api/v1/logs/tail")
            || path.matches("/api/v1/jobs/[^/]+/events");
    return stream && request.getMethod().equals("GET") ? request.getParameter("ticket") : null;
  }

  /**
   * Lets the caller through, or not.
   *
   * @throws ServiceException E005: 401 for a stranger, 403 for a caller whose key is not enough
   */
  void require(Caller caller, HttpServletRequest request, String path) {
    if (caller.kind() != Caller.Kind.USER) {
      return;
    }
    AccessRules.Need need = AccessRules.of(request.getMethod(), path);
    if (need == AccessRules.Need.NOTHING) {
      return;
    }
    if (isStranger(caller)) {
      throw new ServiceException(ErrorCode.INVALID_CREDENTIALS, unknown(request));
    }
    if (need == AccessRules.Need.ADMIN) {
      throw new ServiceException(
              ErrorCode.INVALID_CREDENTIALS,
              "%s %s takes an administrator's key; yours is a user's."
                  .formatted(request.getMethod(), path))
          .withStatus(403);
    }
  }

  private static String unknown(HttpServletRequest request) {
    return request.getHeader(KEY_HEADER) == null
        ? "A key is needed: send it in the X-API-Key header. ./ytarchive keys create NAME makes one."
        : "The key in X-API-Key is not known here, or was deleted.";
  }

  static boolean isStranger(Caller caller) {
    return caller.equals(STRANGER);
  }
}
