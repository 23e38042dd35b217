package org.ytarchive.logging.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/**
 * Shows lines to those who follow, from the moment that they are durable. Whoever keeps lines never
 * waits for whoever reads them. Thread-safe.
 */
public final class LogTail {

  static final int MOST_FOLLOWERS = 50;

  private final Set<LogFollower> followers = ConcurrentHashMap.newKeySet();
  private final LineFormat format;
  private boolean ended;

  public LogTail(LineFormat format) {
    this.format = format;
  }

  /**
   * Begins to follow; the follower has to be closed.
   *
   * @throws ServiceException E006 when there are too many already, or the service stops
   */
  public synchronized LogFollower follow(LogFilter filter) {
    if (ended || followers.size() >= MOST_FOLLOWERS) {
      throw new ServiceException(
          ErrorCode.SERVICE_UNAVAILABLE,
          ended
              ? "The logging service is stopping; follow again once it is back"
              : "%d clients follow the logs already, the most that are served; close one of them"
                  .formatted(MOST_FOLLOWERS));
    }
    LogFollower follower = new LogFollower(filter, followers::remove);
    followers.add(follower);
    return follower;
  }

  public int followers() {
    return followers.size();
  }

  /**
   * Shows what was kept.
   *
   * @param ids of the lines, in the same order
   */
  void show(List<LogLine> lines, List<String> ids) {
    if (followers.isEmpty()) {
      return;
    }
    List<StoredLog> logs = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      String id = ids.get(i);
      format.decode(lines.get(i).bytes()).ifPresent(entry -> logs.add(new StoredLog(id, entry)));
    }
    followers.forEach(follower -> follower.offer(logs));
  }

  /** Ends every follower, since the service stops. */
  public synchronized void end() {
    ended = true;
    followers.forEach(LogFollower::close);
  }
}
