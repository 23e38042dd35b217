package org.ytarchive.jobs.api.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The cookie that holds a ticket for stored files. */
final class MediaCookie {

  static final String NAME = "ytarchive-media";
  static final String PATH = "/api/v1";

  private static final Pattern FILE = Pattern.compile("/api/v1/storage/videos/[^/]+/files/.+");

  private MediaCookie() {}

  /** What it holds; empty where there is none. */
  static Optional<String> of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(NAME))
            .map(Cookie::getValue)
            .findFirst();
  }

  /** Whether it is good for this request: to read a stored file. */
  static boolean opens(HttpServletRequest request, String path) {
    String method = request.getMethod();
    return (method.equals("GET") || method.equals("HEAD")) && FILE.matcher(path).matches();
  }
}
