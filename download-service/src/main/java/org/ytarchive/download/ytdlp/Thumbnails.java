package org.ytarchive.download.ytdlp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Sorts thumbnails under the names that YouTube has for their sizes. */
final class Thumbnails {

  /**
   * @param file how YouTube's own urls call it
   * @param width in pixels from which another source's picture counts as this size
   */
  private record Size(String name, String file, int width) {}

  private static final List<Size> SIZES =
      List.of(
          new Size("maxres", "maxresdefault", 1000),
          new Size("standard", "sddefault", 600),
          new Size("high", "hqdefault", 450),
          new Size("medium", "mqdefault", 250),
          new Size("default", "/default", 0));

  private Thumbnails() {}

  static Map<String, String> of(JsonNode video) {
    Map<String, String> urls = new LinkedHashMap<>();
    for (JsonNode thumbnail : video.path("thumbnails")) {
      InfoJson.text(thumbnail, "url")
          .ifPresent(url -> urls.putIfAbsent(name(url, thumbnail.path("width").asInt(0)), url));
    }
    if (urls.isEmpty()) {
      InfoJson.text(video, "thumbnail").ifPresent(url -> urls.put("default", url));
    }
    return urls;
  }

  private static String name(String url, int width) {
    return SIZES.stream()
        .filter(size -> url.contains(size.file()))
        .findFirst()
        .or(() -> SIZES.stream().filter(size -> width >= size.width()).findFirst())
        .map(Size::name)
        .orElse("default");
  }
}
