package org.ytarchive.testkit.origin;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The pages that yt-dlp's generic extractor reads: a video's, and a playlist's. */
final class WatchPages {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String baseUrl;
  private final Faults faults;

  WatchPages(String baseUrl, Faults faults) {
    this.baseUrl = baseUrl;
    this.faults = faults;
  }

  /** HTML with a {@code VideoObject} of schema.org, which leads to the HLS master playlist. */
  String watch(SampleVideo video) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>%s</title>
        <script type="application/ld+json">%s</script>
        </head>
        <body><h1>%s</h1><p>%s</p></body>
        </html>
        """
        .formatted(
            escape(video.title()),
            videoObject(video).toString().replace("</", "<\\/"),
            escape(video.title()),
            escape(video.description()));
  }

  /** An RSS feed with an item for every entry, in order. */
  String playlist(SamplePlaylist playlist) {
    StringBuilder text =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
            .append("<rss version=\"2.0\" ")
            .append("xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\">\n<channel>\n")
            .append(element("title", playlist.title()))
            .append(element("link", baseUrl + "/playlist?list=" + playlist.id()))
            .append(element("description", playlist.description()));
    for (SampleVideo video : playlist.videos()) {
      text.append("<item>\n").append(item(video)).append("</item>\n");
    }
    return text.append("</channel>\n</rss>\n").toString();
  }

  private String item(SampleVideo video) {
    String link = element("link", baseUrl + "/watch?v=" + video.id());
    return switch (faults.availability(video.id())) {
      case PRIVATE -> element("title", "Private video") + link;
      case DELETED, REMOVED, UNAVAILABLE -> element("title", "Deleted video") + link;
      case PUBLIC, REGION_BLOCKED, AGE_RESTRICTED, MEMBERS_ONLY, LIVE_NOT_STARTED ->
          element("title", video.title())
              + link
              + element("itunes:duration", Integer.toString(video.duration()));
    };
  }

  private ObjectNode videoObject(SampleVideo video) {
    String media = baseUrl + "/media/" + video.id();
    ObjectNode object = JSON.createObjectNode();
    object.put("@context", "https://schema.org").put("@type", "VideoObject");
    object.put("name", video.title()).put("description", video.description());
    object.put("uploadDate", video.publishedAt().toString());
    object.put("duration", "PT" + video.duration() + "S");
    object.put("contentUrl", media + "/master.m3u8");
    object.put(
        "thumbnailUrl", baseUrl + "/thumbnails/" + video.id() + "/" + Thumbnail.MAXRES.file());
    object.putObject("author").put("@type", "Person").put("name", SampleCatalogue.CHANNEL_TITLE);
    statistic(
        object.withArray("interactionStatistic").addObject(), "WatchAction", video.viewCount());
    statistic(
        object.withArray("interactionStatistic").addObject(), "LikeAction", video.likeCount());
    return object;
  }

  private static void statistic(ObjectNode counter, String action, long count) {
    counter.put("@type", "InteractionCounter");
    counter.put("interactionType", "https://schema.org/" + action);
    counter.put("userInteractionCount", count);
  }

  private static String element(String name, String text) {
    return "<" + name + ">" + escape(text) + "</" + name + ">\n";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
