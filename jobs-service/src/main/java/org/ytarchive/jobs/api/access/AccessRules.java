package org.ytarchive.jobs.api.access;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What each path needs. Whatever is not named here is an administrator's. */
final class AccessRules {

  /** Who may. */
  enum Need {
    /** Anybody. */
    NOTHING,
    /** Whoever has a key; whose job it is, the domain looks after. */
    KEY,
    ADMIN
  }

  private record Rule(Set<String> methods, Pattern path, Need need) {

    Rule(String methods, String path, Need need) {
      this(Set.of(methods.split(" ")), Pattern.compile(path), need);
    }

    boolean holdsFor(String method, String asked) {
      return (methods.contains("*") || methods.contains(method)) && path.matcher(asked).matches();
    }
  }

  private static final String READING = "GET HEAD";

  /** The first that fits. A callback names a task's id, which nobody else knows. */
  private static final List<Rule> RULES =
      List.of(
          new Rule("*", "/actuator/health(/.*)?", Need.NOTHING),
          new Rule("*", "/actuator(/.*)?", Need.ADMIN),
          new Rule("*", "(?!/api/).*", Need.NOTHING),
          new Rule(READING, "/api/v1/health", Need.NOTHING),
          new Rule(READING, "/api/v1/openapi(/.*)?", Need.NOTHING),
          new Rule("POST", "/api/v1/jobs/callbacks/download/[^/]+", Need.NOTHING),
          new Rule("*", "/api/v1/jobs(/.*)?", Need.KEY),
          new Rule("POST", "/api/v1/events/ticket", Need.KEY),
          new Rule(READING, "/api/v1/events(/[^/]+/progress)?", Need.KEY),
          new Rule("POST DELETE", "/api/v1/media/ticket", Need.KEY),
          new Rule(READING, "/api/v1/health/detailed", Need.KEY),
          new Rule(READING, "/api/v1/registry/services", Need.KEY),
          new Rule(READING, "/api/v1/metadata/.*", Need.KEY),
          new Rule("POST", "/api/v1/metadata/batch", Need.KEY),
          new Rule(
              READING, "/api/v1/download/(formats|info|playlist-info|tools|pauses).*", Need.KEY),
          new Rule(READING, "/api/v1/storage/.*", Need.KEY),
          new Rule(READING, "/api/v1/stream/.*", Need.KEY));

  private AccessRules() {}

  /**
   * @param path decoded, as the container dispatches by it
   */
  static Need of(String method, String path) {
    for (Rule rule : RULES) {
      if (rule.holdsFor(method, path)) {
        return rule.need();
      }
    }
    return Need.ADMIN;
  }
}
