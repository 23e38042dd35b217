package org.ytarchive.metadata;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers in the shapes of https://developers.google.com/youtube/v3/docs. */
public final class DataApiAnswers {

  public static final String VIDEO = "dQw4w9WgXcQ";
  public static final String PLAYLIST = "PL0123456789abcdef01";

  private DataApiAnswers() {}

  public static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json; charset=UTF-8")
        .withBody(body);
  }

  public static ResponseDefinitionBuilder videos(String... items) {
    return json(
        200,
        """
        {"kind": "youtube#videoListResponse", "etag": "e",
         "items": [%s],
         "pageInfo": {"totalResults": %d, "resultsPerPage": %d}}"""
            .formatted(String.join(",", items), items.length, items.length));
  }

  public static ResponseDefinitionBuilder videosById(String... ids) {
    return videos(Arrays.stream(ids).map(DataApiAnswers::video).toArray(String[]::new));
  }

  public static String video(String id) {
    return video(
        id,
        "\"contentDetails\": {\"duration\": \"P1DT2H3M4S\", \"caption\": \"true\", \"contentRating\": {}}",
        "\"status\": {\"uploadStatus\": \"processed\", \"privacyStatus\": \"public\"}");
  }

  public static String video(String id, String contentDetails, String status) {
    return """
        {"kind": "youtube#video", "etag": "e", "id": "%s",
         "snippet": {"publishedAt": "2009-10-25T06:57:33Z", "channelId": "UCuAXFkgsw1L7xaCfnd5JJOw",
           "title": "Title of %s", "description": "Lines\\nand “quotes”", "channelTitle": "A Channel",
           "thumbnails": {
             "default": {"url": "https://i.ytimg.com/vi/x/default.jpg", "width": 120, "height": 90},
             "medium": {"url": "https://i.ytimg.com/vi/x/mqdefault.jpg", "width": 320, "height": 180},
             "high": {"url": "https://i.ytimg.com/vi/x/hqdefault.jpg", "width": 480, "height": 360}},
           "liveBroadcastContent": "none"},
         %s, %s,
         "statistics": {"viewCount": "1700000000", "likeCount": "18000000", "favoriteCount": "0"}}"""
        .formatted(id, id, contentDetails, status);
  }

  public static ResponseDefinitionBuilder playlists(String... ids) {
    String items =
        Arrays.stream(ids)
            .map(
                id ->
                    """
                    {"kind": "youtube#playlist", "etag": "e", "id": "%s",
                     "snippet": {"publishedAt": "2024-02-29T12:00:00Z", "channelId": "UCuAXFkgsw1L7xaCfnd5JJOw",
                       "title": "A playlist", "description": "Of videos", "channelTitle": "A Channel"}}"""
                        .formatted(id))
            .collect(Collectors.joining(","));
    return json(
        200,
        "{\"kind\": \"youtube#playlistListResponse\", \"etag\": \"e\", \"items\": ["
            + items
            + "]}");
  }

  /** The page of that many entries from this position on; the next one's token is where it is. */
  public static ResponseDefinitionBuilder page(int from, int to, int total) {
    List<String> items =
        IntStream.range(from, to).mapToObj(i -> item(videoId(i), "Video " + i, "public")).toList();
    return page(items, to < total ? "\"nextPageToken\": \"page-" + to + "\"," : "");
  }

  public static ResponseDefinitionBuilder page(List<String> items, String nextPageToken) {
    return json(
        200,
        "{\"kind\": \"youtube#playlistItemListResponse\", \"etag\": \"e\", %s \"items\": [%s]}"
            .formatted(nextPageToken, String.join(",", items)));
  }

  public static String item(String videoId, String title, String privacy) {
    String owner =
        privacy.equals("public") ? "\"videoOwnerChannelId\": \"UCuAXFkgsw1L7xaCfnd5JJOw\"," : "";
    return """
        {"kind": "youtube#playlistItem", "etag": "e", "id": "i",
         "snippet": {"publishedAt": "2024-03-01T12:00:00Z", "title": "%s", %s
           "resourceId": {"kind": "youtube#video", "videoId": "%s"}},
         "contentDetails": {"videoId": "%s"},
         "status": {"privacyStatus": "%s"}}"""
        .formatted(title, owner, videoId, videoId, privacy);
  }

  public static String videoId(int number) {
    return "video%06d".formatted(number);
  }

  /** Google's error body with one reason. */
  public static ResponseDefinitionBuilder refusal(int status, String reason) {
    return json(
        status,
        """
        {"error": {"code": %d, "message": "Something about %s.",
          "errors": [{"message": "Something about %s.", "domain": "youtube.x", "reason": "%s"}]}}"""
            .formatted(status, reason, reason, reason));
  }
}
