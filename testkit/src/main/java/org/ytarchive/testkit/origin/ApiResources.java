package org.ytarchive.testkit.origin;

import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The catalogue as resources of the YouTube Data API v3, with all their parts. */
final class ApiResources {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String baseUrl;
  private final Faults faults;

  ApiResources(String baseUrl, Faults faults) {
    this.baseUrl = baseUrl;
    this.faults = faults;
  }

  ObjectNode video(SampleVideo video) {
    Availability availability = faults.availability(video.id());
    boolean upcoming = availability == Availability.LIVE_NOT_STARTED;
    ObjectNode resource = resource("video", video.id());
    ObjectNode snippet = snippet(resource, video.title(), video.description());
    snippet.put("publishedAt", video.publishedAt().toString()).put("categoryId", "28");
    snippet.put("liveBroadcastContent", upcoming ? "upcoming" : "none");
    thumbnails(snippet, video);
    ObjectNode content = resource.putObject("contentDetails");
    content.put("duration", upcoming ? "P0D" : Duration.ofSeconds(video.duration()).toString());
    content.put("dimension", "2d").put("definition", "hd").put("projection", "rectangular");
    boolean captions = video.captions() != SampleVideo.Captions.NONE;
    content.put("caption", Boolean.toString(captions)).put("licensedContent", false);
    ObjectNode rating = content.putObject("contentRating");
    if (availability == Availability.AGE_RESTRICTED) {
      rating.put("ytRating", "ytAgeRestricted");
    }
    if (availability == Availability.REGION_BLOCKED) {
      content.putObject("regionRestriction").putArray("allowed");
    }
    resource
        .putObject("status")
        .put("uploadStatus", "processed")
        .put("privacyStatus", "public")
        .put("license", "youtube")
        .put("embeddable", true)
        .put("publicStatsViewable", true)
        .put("madeForKids", false);
    resource
        .putObject("statistics")
        .put("viewCount", Long.toString(video.viewCount()))
        .put("likeCount", Long.toString(video.likeCount()))
        .put("favoriteCount", "0")
        .put("commentCount", "0");
    if (upcoming) {
      resource.putObject("liveStreamingDetails").put("scheduledStartTime", "2099-01-01T00:00:00Z");
    }
    return resource;
  }

  ObjectNode playlist(SamplePlaylist playlist) {
    ObjectNode resource = resource("playlist", playlist.id());
    ObjectNode snippet = snippet(resource, playlist.title(), playlist.description());
    snippet.put("publishedAt", "2024-02-29T12:00:00Z");
    playlist.videos().stream().findFirst().ifPresent(video -> thumbnails(snippet, video));
    resource.putObject("status").put("privacyStatus", "public");
    resource.putObject("contentDetails").put("itemCount", playlist.videos().size());
    return resource;
  }

  ObjectNode playlistItem(SamplePlaylist playlist, int position) {
    SampleVideo video = playlist.videos().get(position);
    Availability availability = faults.availability(video.id());
    ObjectNode resource = resource("playlistItem", playlist.id() + "." + position);
    ObjectNode content = resource.putObject("contentDetails").put("videoId", video.id());
    ObjectNode snippet;
    if (availability.hiddenFromApi()) {
      boolean isPrivate = availability == Availability.PRIVATE;
      snippet =
          isPrivate
              ? snippet(resource, "Private video", "This video is private.")
              : snippet(resource, "Deleted video", "This video is unavailable.");
      snippet.putObject("thumbnails");
      resource
          .putObject("status")
          .put("privacyStatus", isPrivate ? "private" : "privacyStatusUnspecified");
    } else {
      snippet = snippet(resource, video.title(), video.description());
      snippet.put("videoOwnerChannelTitle", SampleCatalogue.CHANNEL_TITLE);
      snippet.put("videoOwnerChannelId", SampleCatalogue.CHANNEL_ID);
      thumbnails(snippet, video);
      content.put("videoPublishedAt", video.publishedAt().toString());
      resource.putObject("status").put("privacyStatus", "public");
    }
    snippet.put("publishedAt", video.publishedAt().plus(Duration.ofHours(1)).toString());
    snippet.put("playlistId", playlist.id()).put("position", position);
    snippet.putObject("resourceId").put("kind", "youtube#video").put("videoId", video.id());
    return resource;
  }

  private static ObjectNode resource(String kind, String id) {
    return JSON.createObjectNode()
        .put("kind", "youtube#" + kind)
        .put("etag", "etag-" + id)
        .put("id", id);
  }

  private static ObjectNode snippet(ObjectNode resource, String title, String description) {
    return resource
        .putObject("snippet")
        .put("title", title)
        .put("description", description)
        .put("channelId", SampleCatalogue.CHANNEL_ID)
        .put("channelTitle", SampleCatalogue.CHANNEL_TITLE);
  }

  private void thumbnails(ObjectNode snippet, SampleVideo video) {
    ObjectNode thumbnails = snippet.putObject("thumbnails");
    for (Thumbnail thumbnail : Thumbnail.values()) {
      thumbnails
          .putObject(thumbnail.name().toLowerCase(Locale.ROOT))
          .put("url", baseUrl + "/thumbnails/" + video.id() + "/" + thumbnail.file())
          .put("width", thumbnail.width())
          .put("height", thumbnail.height());
    }
  }
}
