package org.ytarchive.metadata.api;

import java.time.Instant;
import org.ytarchive.metadata.domain.ApiCall;
import org.ytarchive.metadata.domain.QuotaState;

/** Today's quota as clients read it, in units. */
record QuotaView(
    int quotaLimit,
    int quotaUsed,
    int quotaRemaining,
    int quotaReserve,
    Instant resetTime,
    OperationsView operationsAvailable) {

  /** How many calls of each kind are left without touching the reserve. */
  record OperationsView(int videoMetadata, int playlistMetadata, int playlistItems, int captions) {

    static OperationsView of(QuotaState state) {
      return new OperationsView(
          state.operations(ApiCall.VIDEOS),
          state.operations(ApiCall.PLAYLISTS),
          state.operations(ApiCall.PLAYLIST_ITEMS),
          state.operations(ApiCall.CAPTIONS));
    }
  }

  static QuotaView of(QuotaState state) {
    return new QuotaView(
        state.limits().limit(),
        state.used(),
        state.remaining(),
        state.limits().reserve(),
        state.resetTime(),
        OperationsView.of(state));
  }
}
