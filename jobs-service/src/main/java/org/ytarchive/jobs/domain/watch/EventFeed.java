package org.ytarchive.jobs.domain.watch;

import java.util.List;

/** Reads the history as it grows and tells the audience. Safe for use by several threads. */
public final class EventFeed {

  /** As many as are told at once: what comes together goes out together. */
  private static final int PAGE = 50;

  private static final long NOWHERE = -1;

  private final EventLog log;
  private final Audience audience;
  private long position = NOWHERE;

  public EventFeed(EventLog log, Audience audience) {
    this.log = log;
    this.audience = audience;
  }

  /**
   * Up to where the audience has been told; whoever is part of it before this call is told of
   * everything that comes after.
   */
  public synchronized long position() {
    if (position == NOWHERE) {
      position = log.beginning();
    }
    return position;
  }

  /** Tells what is new. Without an audience nothing is read. */
  public synchronized void poll() {
    if (!audience.present()) {
      position = NOWHERE;
      return;
    }
    List<HistoryEvent> news;
    do {
      news = log.after(position(), PAGE);
      if (!news.isEmpty()) {
        position = news.get(news.size() - 1).id();
        audience.told(news);
      }
    } while (news.size() == PAGE);
  }
}
