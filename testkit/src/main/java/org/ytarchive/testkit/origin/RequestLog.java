package org.ytarchive.testkit.origin;

import java.util.ArrayList;
import java.util.List;

/** The requests that the origin answered, oldest first. Safe for use by several threads. */
public final class RequestLog {
  private final List<LoggedRequest> requests = new ArrayList<>();

  RequestLog() {}

  synchronized void add(LoggedRequest request) {
    requests.add(request);
  }

  /** Every request so far; those for {@code /_origin/} are not counted. */
  public synchronized List<LoggedRequest> all() {
    return List.copyOf(requests);
  }

  /** The requests whose path begins so. */
  public List<LoggedRequest> under(String path) {
    return all().stream().filter(request -> request.path().startsWith(path)).toList();
  }

  /** The bytes of bodies sent for paths that begin so, such as {@code /media/}. */
  public long bytesSent(String path) {
    return under(path).stream().mapToLong(LoggedRequest::bytesSent).sum();
  }

  /** Forgets them all. */
  public synchronized void clear() {
    requests.clear();
  }
}
