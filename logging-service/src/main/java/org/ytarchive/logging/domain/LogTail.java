package org.ytarchive.logging.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.logging.domain.RecentLines.Batch;

/**
 * Shows lines to those who follow, from the moment that they are durable. Whoever keeps lines never
 * waits for whoever reads them. Thread-safe.
 */
public final class LogTail {

  static final int MOST_FOLLOWERS = 50;

  private final Set<LogFollower> followers = ConcurrentHashMap.newKeySet();
  private final RecentLines recent = new RecentLines();
  private final LineFormat format;
  private boolean ended;

  public LogTail(LineFormat format) {
    this.format = format;
  }

  /**
   * Begins to follow, from now on; the follower has to be closed.
   *
   * @throws ServiceException E006 when there are too many already, or the service stops
   */
  public LogFollower follow(LogFilter filter) {
    LogFollower follower = new LogFollower(filter, followers::remove);
    RecentLines.lastId(add(follower)).ifPresent(follower::beginBehind);
    return follower;
  }

  /**
   * Goes on behind a line that was shown; where nobody knows any more what came since then, it
   * begins anew and the follower {@linkplain LogFollower#hasGap() has a gap}.
   *
   * @throws ServiceException E006 as for {@link #follow(LogFilter)}
   */
  public LogFollower followBehind(String lastId, LogFilter filter) {
    LogFollower follower = new LogFollower(filter, followers::remove);
    List<Batch> shown = add(follower);
    RecentLines.behind(lastId, shown)
        .ifPresentOrElse(
            missed -> {
              follower.beginBehind(lastId);
              follower.catchUp(missed.stream().map(this::decoded).iterator());
            },
            () -> {
              RecentLines.lastId(shown).ifPresent(follower::beginBehind);
              follower.noteGap();
            });
    return follower;
  }

  /** What was shown before; what comes later is offered to the follower. */
  private synchronized List<Batch> add(LogFollower follower) {
    if (ended || followers.size() >= MOST_FOLLOWERS) {
      throw new ServiceException(
          ErrorCode.SERVICE_UNAVAILABLE,
          ended
              ? "The logging service is stopping; follow again once it is back"
              : "%d clients follow the logs already, the most that are served; close one of them"
                  .formatted(MOST_FOLLOWERS));
    }
    followers.add(follower);
    return recent.all();
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
    Batch batch = new Batch(lines, ids);
    Set<LogFollower> those;
    synchronized (this) {
      recent.add(batch);
      those = Set.copyOf(followers);
    }
    if (!those.isEmpty()) {
      List<StoredLog> logs = decoded(batch);
      those.forEach(follower -> follower.offer(logs));
    }
  }

  private List<StoredLog> decoded(Batch batch) {
    List<StoredLog> logs = new ArrayList<>(batch.lines().size());
    for (int i = 0; i < batch.lines().size(); i++) {
      String id = batch.ids().get(i);
      format
          .decode(batch.lines().get(i).bytes())
          .ifPresent(entry -> logs.add(new StoredLog(id, entry)));
    }
    return logs;
  }

  /** Ends every follower, since the service stops. */
  public synchronized void end() {
    ended = true;
    followers.forEach(LogFollower::close);
  }
}
