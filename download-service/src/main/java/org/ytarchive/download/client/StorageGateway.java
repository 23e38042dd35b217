package org.ytarchive.download.client;

import feign.Request;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ytarchive.common.client.PeerCalls;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.download.domain.LibraryRoom;

/**
 * The Storage service. A download waits for these answers, so that each is asked for once and not
 * for long: who needs one asks again soon anyway.
 */
@Component
class StorageGateway implements LibraryRoom {

  /** Much longer than between two renewals, for a merge may keep silent for a while. */
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private static final Request.Options PATIENCE =
      new Request.Options(Duration.ofSeconds(2), Duration.ofSeconds(5), false);

  private final StorageClient client;
  private final PeerCalls calls;

  StorageGateway(StorageClient client, PeerCalls calls) {
    this.client = client;
    this.calls = calls;
  }

  @Override
  public String reserve(Need need) {
    StorageClient.RoomToReserve room =
        new StorageClient.RoomToReserve(
            need.videoId(),
            need.videoBytes(),
            need.workBytes(),
            LIFETIME.toSeconds(),
            need.library());
    StorageClient.@Nullable Reserved reserved =
        calls.once(StorageClient.PEER, () -> client.reserve(room, PATIENCE));
    if (reserved == null || reserved.reservationId() == null) {
      throw new ServiceException(
          ErrorCode.SERVICE_UNAVAILABLE, "The storage service did not say what it has reserved.");
    }
    return reserved.reservationId();
  }

  @Override
  public void release(String reservation) {
    var unused = calls.once(StorageClient.PEER, () -> client.release(reservation, PATIENCE));
  }
}
