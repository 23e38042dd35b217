package org.ytarchive.download.store;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was looked up, without what is private to this user or of no use later: cookies, headers,
 * and the choice that was made for one call.
 */
final class PublicInfo {
  private static final Set<String> PRIVATE =
      Set.of(
          "cookies",
          "http_headers",
          "requested_formats",
          "requested_downloads",
          "requested_subtitles",
          "filename",
          "_filename",
          "__last_playlist_index");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PublicInfo() {}

  static byte[] of(byte[] document) {
    JsonNode root = JSON.readTree(document);
    clean(root);
    return JSON.writeValueAsBytes(root);
  }

  private static void clean(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(PRIVATE);
    }
    node.forEach(PublicInfo::clean);
  }
}
