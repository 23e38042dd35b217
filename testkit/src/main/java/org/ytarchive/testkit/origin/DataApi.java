package org.ytarchive.testkit.origin;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The three calls of the YouTube Data API v3 that YTArchive makes, in the shapes of its reference
 * (https://developers.google.com/youtube/v3/docs): {@code videos}, {@code playlists} and {@code
 * playlistItems}, by id, without OAuth.
 */
final class DataApi {
  static final String PATH = "/youtube/v3/";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_PER_CALL = 50;
  private static final int DEFAULT_PAGE = 5;

  private final ApiResources resources;
  private final Faults faults;

  DataApi(String baseUrl, Faults faults) {
    this.resources = new ApiResources(baseUrl, faults);
    this.faults = faults;
  }

  OriginResponse answer(OriginRequest request) {
    String key = request.parameter("key").or(() -> request.header("X-Goog-Api-Key")).orElse("");
    if (key.isEmpty()) {
      return ApiError.of(403, "forbidden", "The request is missing a valid API key.");
    }
    if (key.equals(SampleCatalogue.REFUSED_API_KEY)) {
      return ApiError.of(400, "badRequest", "API key not valid. Please pass a valid API key.");
    }
    if (request.parameter("part").isEmpty()) {
      return ApiError.of(400, "missingRequiredParameter", "Required parameter: part");
    }
    return switch (request.path().substring(PATH.length())) {
      case "videos" -> videos(request);
      case "playlists" -> playlists(request);
      case "playlistItems" -> playlistItems(request);
      default -> ApiError.of(404, "notFound", "There is no such method: " + request.path());
    };
  }

  private OriginResponse videos(OriginRequest request) {
    List<String> ids = list(request, "id");
    if (ids.isEmpty() || ids.size() > MOST_PER_CALL) {
      return wrongIds(ids);
    }
    ObjectNode answer = listing("videoListResponse");
    ArrayNode items = answer.putArray("items");
    ids.stream()
        .distinct()
        .flatMap(id -> SampleCatalogue.video(id).stream())
        .filter(video -> !faults.availability(video.id()).hiddenFromApi())
        .forEach(video -> items.add(only(parts(request), resources.video(video))));
    return OriginResponse.json(200, paged(answer, items.size(), items.size()));
  }

  private OriginResponse playlists(OriginRequest request) {
    List<String> ids = list(request, "id");
    if (ids.isEmpty() || ids.size() > MOST_PER_CALL) {
      return wrongIds(ids);
    }
    ObjectNode answer = listing("playlistListResponse");
    ArrayNode items = answer.putArray("items");
    ids.stream()
        .flatMap(id -> SampleCatalogue.playlist(id).stream())
        .forEach(playlist -> items.add(only(parts(request), resources.playlist(playlist))));
    return OriginResponse.json(200, paged(answer, items.size(), DEFAULT_PAGE));
  }

  private OriginResponse playlistItems(OriginRequest request) {
    String id = request.parameter("playlistId").orElse("");
    SamplePlaylist playlist = SampleCatalogue.playlist(id).orElse(null);
    if (playlist == null) {
      return ApiError.of(
          404,
          "playlistNotFound",
          "The playlist identified with the request's <code>playlistId</code> parameter cannot be"
              + " found.");
    }
    int page = pageSize(request.parameter("maxResults").orElse("" + DEFAULT_PAGE));
    int from = PageToken.offset(request.parameter("pageToken").orElse(""));
    if (page < 1 || from < 0 || from > playlist.videos().size()) {
      return ApiError.of(400, "invalidPageToken", "The request specifies an invalid page.");
    }
    int to = Math.min(from + page, playlist.videos().size());
    ObjectNode answer = listing("playlistItemListResponse");
    ArrayNode items = answer.putArray("items");
    for (int i = from; i < to; i++) {
      items.add(only(parts(request), resources.playlistItem(playlist, i)));
    }
    if (to < playlist.videos().size()) {
      answer.put("nextPageToken", PageToken.at(to));
    }
    if (from > 0) {
      answer.put("prevPageToken", PageToken.at(Math.max(0, from - page)));
    }
    return OriginResponse.json(200, paged(answer, playlist.videos().size(), page));
  }

  /** 0 for one that is not allowed. */
  private static int pageSize(String text) {
    int size = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
    return size <= MOST_PER_CALL ? size : 0;
  }

  private static OriginResponse wrongIds(List<String> ids) {
    return ids.isEmpty()
        ? ApiError.of(400, "missingRequiredParameter", "No filter selected. Expected one of: id")
        : ApiError.of(
            400, "invalidFilters", "At most " + MOST_PER_CALL + " ids, not " + ids.size());
  }

  private static ObjectNode listing(String kind) {
    return JSON.createObjectNode().put("kind", "youtube#" + kind).put("etag", kind + "-1");
  }

  private static ObjectNode paged(ObjectNode answer, int total, int perPage) {
    answer.putObject("pageInfo").put("totalResults", total).put("resultsPerPage", perPage);
    return answer;
  }

  private static Set<String> parts(OriginRequest request) {
    Set<String> parts = new LinkedHashSet<>(List.of("kind", "etag", "id"));
    parts.addAll(list(request, "part"));
    return parts;
  }

  /** A caller gets only the parts that he names. */
  private static ObjectNode only(Set<String> parts, ObjectNode resource) {
    return resource.retain(parts);
  }

  /** A list is given with commas, or by repeating the parameter, as Google's client does. */
  private static List<String> list(OriginRequest request, String parameter) {
    return request.parameters(parameter).stream()
        .flatMap(values -> Arrays.stream(values.split(",", -1)))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }
}
