package org.ytarchive.metadata.client;

import com.google.api.services.youtube.YouTube;
import com.google.api.services.youtube.model.VideoListResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.metadata.domain.ApiCall;
import org.ytarchive.metadata.domain.Lookup;
import org.ytarchive.metadata.domain.Lookup.Unavailable;
import org.ytarchive.metadata.domain.UnavailableReason;
import org.ytarchive.metadata.domain.Video;
import org.ytarchive.metadata.domain.VideoSource;

/** The Data API's videos.list: up to 50 videos for one unit. */
public final class YoutubeVideos implements VideoSource {

  private static final Logger log = LoggerFactory.getLogger(YoutubeVideos.class);

  private static final List<String> PARTS = List.of("snippet,contentDetails,statistics,status");

  private final YoutubeClient client;
  private final YoutubeCalls calls;
  private final Clock clock;

  public YoutubeVideos(YoutubeClient client, YoutubeCalls calls, Clock clock) {
    this.client = client;
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public Map<String, Lookup<Video>> fetchAll(List<String> ids) {
    YouTube.Videos.List request =
        client.request(
            youtube -> youtube.videos().list(PARTS).setId(List.of(String.join(",", ids))));
    return calls.make(ApiCall.VIDEOS, request, answer -> lookups(ids, answer));
  }

  private Map<String, Lookup<Video>> lookups(List<String> ids, VideoListResponse answer) {
    if (answer.getItems() == null) {
      throw new IllegalArgumentException("an answer to videos.list without items");
    }
    Instant now = clock.instant();
    Map<String, Lookup<Video>> lookups = new LinkedHashMap<>();
    ids.forEach(id -> lookups.put(id, absent(id)));
    for (com.google.api.services.youtube.model.Video item : answer.getItems()) {
      if (lookups.containsKey(item.getId())) {
        read(item, now, lookups);
      }
    }
    return lookups;
  }

  /** One item without sense is no reason to lose the others. */
  private static void read(
      com.google.api.services.youtube.model.Video item,
      Instant now,
      Map<String, Lookup<Video>> lookups) {
    try {
      lookups.put(item.getId(), VideoItems.lookup(item, now));
    } catch (IllegalArgumentException | ArithmeticException senseless) {
      log.warn("Video '{}' makes no sense: {}", item.getId(), senseless.getMessage());
      lookups.remove(item.getId());
    }
  }

  /** The Data API leaves out what is private, deleted or never was, and does not say which. */
  private static Lookup<Video> absent(String id) {
    return new Unavailable<>(
        UnavailableReason.UNAVAILABLE,
        "Video '%s' is not on YouTube for the public: it is private, deleted, or never was there."
            .formatted(id));
  }
}
