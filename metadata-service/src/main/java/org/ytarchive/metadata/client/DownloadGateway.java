package org.ytarchive.metadata.client;

import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.ytarchive.common.client.PeerCalls;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.metadata.domain.Lookup;
import org.ytarchive.metadata.domain.Lookup.Found;
import org.ytarchive.metadata.domain.Lookup.Unavailable;
import org.ytarchive.metadata.domain.Playlist;
import org.ytarchive.metadata.domain.UnavailableReason;
import org.ytarchive.metadata.domain.Video;

/** Download's extraction: yt-dlp's word, which costs no quota. Thread-safe. */
@Component
public class DownloadGateway {

  private final DownloadClient download;
  private final PeerCalls calls;
  private final Clock clock;

  DownloadGateway(DownloadClient download, PeerCalls calls, Clock clock) {
    this.download = download;
    this.calls = calls;
    this.clock = clock;
  }

  /** A video, its caption languages among the rest. */
  public Lookup<Video> video(String id) {
    return lookup(() -> download.info(id).video(id, clock.instant()));
  }

  /** A playlist with all its entries. */
  public Lookup<Playlist> playlist(String id) {
    return lookup(() -> download.playlistInfo(id).playlist(id, clock.instant()));
  }

  private <T> Lookup<T> lookup(Supplier<T> call) {
    try {
      return new Found<>(calls.idempotent(DownloadClient.PEER, call));
    } catch (ServiceException failure) {
      if (failure.errorCode() == ErrorCode.VIDEO_UNAVAILABLE) {
        return new Unavailable<>(
            UnavailableReason.ofWireName(failure.details().getOrDefault("reason", "unavailable")),
            failure.getMessage());
      }
      throw failure;
    }
  }
}
