package org.ytarchive.jobs.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpMessage;
import org.ytarchive.common.auth.ServiceToken;
import org.ytarchive.common.trace.Trace;
import org.ytarchive.jobs.api.access.ClientAddresses;

/** Which headers go through the door, and which are made here. */
final class PassedHeaders {

  /** Those of one connection (RFC 9110, section 7.6.1), and those that frame a body. */
  private static final Set<String> OF_ONE_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "content-length",
          "expect",
          "host");

  /** What was for this door alone: who is asking, and from where. */
  private static final Set<String> FOR_THE_DOOR =
      Set.of(
          "authorization",
          "cookie",
          "x-api-key",
          "x-service-token",
          "x-trace-id",
          "origin",
          "forwarded",
          "x-real-ip");

  private static final String FORWARDED = "x-forwarded-";

  private final ServiceToken token;

  PassedHeaders(ServiceToken token) {
    this.token = token;
  }

  /**
   * Copies a client's headers, and says in {@code X-Forwarded-*} whom the answer is for. What the
   * client said there itself is dropped.
   */
  void toPeer(HttpServletRequest from, HttpMessage to) {
    Set<String> named = named(from.getHeaders("Connection"));
    from.getHeaderNames()
        .asIterator()
        .forEachRemaining(
            name -> {
              String known = name.toLowerCase(Locale.ROOT);
              if (!OF_ONE_HOP.contains(known)
                  && !FOR_THE_DOOR.contains(known)
                  && !known.startsWith(FORWARDED)
                  && !named.contains(known)) {
                from.getHeaders(name)
                    .asIterator()
                    .forEachRemaining(value -> to.addHeader(name, value));
              }
            });
    to.addHeader(Trace.HEADER, Trace.current());
    token.addTo(to::addHeader);
    to.addHeader("X-Forwarded-For", from.getAttribute(ClientAddresses.ATTRIBUTE));
    to.addHeader("X-Forwarded-Proto", from.getScheme());
    to.addHeader("X-Forwarded-Host", from.getHeader("Host"));
  }

  /** Copies a peer's headers, but for those that are set already: the door says the same itself. */
  static void toClient(HttpMessage from, HttpServletResponse to) {
    Set<String> named = new HashSet<>(Set.of("date", "server"));
    to.getHeaderNames().forEach(name -> named.add(name.toLowerCase(Locale.ROOT)));
    for (Header connection : from.getHeaders("Connection")) {
      named.addAll(tokens(connection.getValue()));
    }
    for (Header header : from.getHeaders()) {
      String known = header.getName().toLowerCase(Locale.ROOT);
      if (!OF_ONE_HOP.contains(known) && !named.contains(known)) {
        to.addHeader(header.getName(), header.getValue());
      }
    }
  }

  private static Set<String> named(Enumeration<String> connections) {
    Set<String> names = new HashSet<>();
    connections.asIterator().forEachRemaining(value -> names.addAll(tokens(value)));
    return names;
  }

  private static Set<String> tokens(String value) {
    return new HashSet<>(Arrays.asList(value.toLowerCase(Locale.ROOT).strip().split("\\s*,\\s*")));
  }
}
