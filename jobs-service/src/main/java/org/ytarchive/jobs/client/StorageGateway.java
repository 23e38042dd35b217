package org.ytarchive.jobs.client;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ytarchive.common.client.PeerCalls;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.jobs.client.StorageClient.FailedDownload;
import org.ytarchive.jobs.client.StorageClient.UnavailableVideo;
import org.ytarchive.jobs.client.StorageClient.VideoToSave;
import org.ytarchive.jobs.client.StorageClient.WorkPlan;
import org.ytarchive.jobs.domain.Library;
import org.ytarchive.jobs.domain.OutputRoots;

/** The Storage service. */
@Component
class StorageGateway implements Library {

  private static final String PEER = "storage";
  private static final int NOT_FOUND = 404;

  private final StorageClient client;
  private final PeerCalls calls;
  private final OutputRoots roots;

  StorageGateway(StorageClient client, PeerCalls calls, OutputRoots roots) {
    this.client = client;
    this.calls = calls;
    this.roots = roots;
  }

  @Override
  public boolean hasVideo(String videoId, String outputDir) {
    return calls.idempotent(PEER, () -> client.exists(videoId, elsewhere(outputDir))).hasVideo();
  }

  @Override
  public void saveVideoMetadata(String videoId, Map<String, Object> document, String outputDir) {
    saveMetadata("video_id", videoId, document, outputDir);
  }

  @Override
  public void savePlaylistMetadata(
      String playlistId, Map<String, Object> document, String outputDir) {
    saveMetadata("playlist_id", playlistId, document, outputDir);
  }

  private void saveMetadata(
      String field, String id, Map<String, Object> document, String outputDir) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put(field, id);
    request.put("metadata", document);
    String elsewhere = elsewhere(outputDir);
    if (elsewhere != null) {
      request.put("output_dir", elsewhere);
    }
    calls.idempotent(PEER, () -> client.saveMetadata(request));
  }

  @Override
  public void saveVideo(Delivery delivery) {
    VideoToSave request =
        new VideoToSave(
            delivery.videoId(),
            delivery.files().video(),
            delivery.files().thumbnail(),
            delivery.files().captions(),
            delivery.fileSize(),
            delivery.downloadCompletedAt(),
            delivery.provenance(),
            elsewhere(delivery.outputDir()),
            delivery.ifStored() == IfStored.REPLACE ? true : null);
    calls.idempotent(PEER, () -> client.saveVideo(request));
  }

  @Override
  public long delete(String videoId, String outputDir) {
    try {
      return calls
          .idempotent(PEER, () -> client.delete(videoId, elsewhere(outputDir)))
          .filesDeleted();
    } catch (ServiceException e) {
      if (e.status() == NOT_FOUND) {
        return 0;
      }
      throw e;
    }
  }

  @Override
  public String plan(Leftovers leftovers) {
    WorkPlan plan =
        new WorkPlan(
            leftovers.unavailable().stream().map(StorageGateway::unavailable).toList(),
            leftovers.failed().stream().map(StorageGateway::failed).toList(),
            leftovers.notes());
    return calls.once(PEER, () -> client.plan(leftovers.key(), plan)).planId();
  }

  /** Storage takes its own library for granted. */
  private @Nullable String elsewhere(String outputDir) {
    return outputDir.equals(roots.base()) ? null : outputDir;
  }

  private static UnavailableVideo unavailable(Unavailable video) {
    return new UnavailableVideo(
        video.videoId(), video.title(), video.reason(), video.detectedAt(), video.playlistId());
  }

  private static FailedDownload failed(Failed video) {
    return new FailedDownload(
        video.videoId(), video.title(), video.attempts(), video.lastAttempt(), video.errors());
  }
}
