package org.ytarchive.jobs.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ytarchive.common.client.PeerCalls;
import org.ytarchive.common.id.ApiKey;
import org.ytarchive.common.id.Ids;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobKeys;
import org.ytarchive.jobs.domain.MetadataSource;

/** The Metadata service. */
@Component
class MetadataGateway implements MetadataSource {

  private static final String PEER = "metadata";

  private final MetadataClient client;
  private final PeerCalls calls;
  private final JobKeys keys;

  /**
   * Whether the Data API was asked when Metadata last had to ask. Where it is not, yt-dlp is, video
   * by video and seconds for each: then nothing is gained by many at once.
   */
  private volatile boolean dataApi;

  MetadataGateway(MetadataClient client, PeerCalls calls, JobKeys keys) {
    this.client = client;
    this.calls = calls;
    this.keys = keys;
  }

  @Override
  public Video video(Job job, String videoId) {
    String key = key(job);
    Map<String, Object> document = calls.idempotent(PEER, () -> client.video(videoId, key));
    saw(document);
    return new Video(title(document, videoId), seconds(document.get("duration")), document);
  }

  @Override
  public Batched together(Job job, List<String> videoIds) {
    String key = key(job);
    if (key == null && !dataApi) {
      return Batched.NO;
    }
    List<Map<String, Object>> found =
        calls.once(PEER, () -> client.batch(new MetadataClient.Batch(videoIds), key)).metadata();
    if (found != null) {
      found.forEach(this::saw);
    }
    return Batched.YES;
  }

  private void saw(Map<String, Object> document) {
    switch (String.valueOf(document.get("source"))) {
      case "api" -> dataApi = true;
      case "yt-dlp" -> dataApi = false;
      default -> {
        // From its cache: that says nothing of who would be asked.
      }
    }
  }

  @Override
  public Playlist playlist(Job job, String playlistId) {
    String key = key(job);
    Map<String, Object> document = calls.idempotent(PEER, () -> client.playlist(playlistId, key));
    List<Entry> entries = new ArrayList<>();
    if (document.get("videos") instanceof List<?> videos) {
      for (Object video : videos) {
        if (video instanceof Map<?, ?> fields) {
          entries.add(entry(fields));
        }
      }
    }
    return new Playlist(title(document, playlistId), entries, document);
  }

  private @Nullable String key(Job job) {
    return keys.of(job.id()).map(ApiKey::value).orElse(null);
  }

  private static Entry entry(Map<?, ?> fields) {
    return new Entry(
        Ids.requireVideoId(text(fields.get("video_id"))),
        text(fields.get("title")),
        unavailable(fields));
  }

  private static @Nullable String unavailable(Map<?, ?> fields) {
    if (!Boolean.FALSE.equals(fields.get("is_available"))) {
      return null;
    }
    String reason = text(fields.get("reason"));
    return reason == null ? "unavailable" : reason;
  }

  private static String title(Map<String, Object> document, String otherwise) {
    String title = text(document.get("title"));
    return title == null ? otherwise : title;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable Long seconds(@Nullable Object value) {
    return value instanceof Number number ? Math.round(number.doubleValue()) : null;
  }
}
