package org.ytarchive.jobs.domain;

/**
 * How often something was tried.
 *
 * @param attempts attempts that ended, in success or in a failure of the thing itself
 * @param holds how often in a row it was put off for a reason that is not its own: a service that
 *     is down, a full disk, a pause; back to 0 with the next step that works
 */
public record Tries(int attempts, int holds) {

  public static final Tries NONE = new Tries(0, 0);

  Tries ended() {
    return new Tries(attempts + 1, 0);
  }

  Tries held() {
    return new Tries(attempts, holds + 1);
  }

  Tries moving() {
    return new Tries(attempts, 0);
  }
}
