package org.ytarchive.jobs.domain;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How far the downloads of this process are right now; safe for use by several threads. */
public final class LiveTransfers {

  private final Map<VideoTicket, Transfer> transfers = new ConcurrentHashMap<>();

  void put(VideoTicket ticket, Transfer transfer) {
    transfers.put(ticket, transfer);
  }

  void remove(VideoTicket ticket) {
    transfers.remove(ticket);
  }

  /** The video with the newest that is known of its transfer. */
  JobVideo newest(JobVideo video) {
    @Nullable Transfer live = transfers.get(video.ticket());
    return live == null ? video : video.with(live);
  }
}
