package org.ytarchive.jobs.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;

/** What Jobs asks of Metadata; the documents go on to the library as they come. */
@FeignClient(name = "metadata", path = "/api/v1/metadata")
interface MetadataClient {

  /** Brings a key of the Data API for this one call; without it Metadata takes its own. */
  String API_KEY = "X-Youtube-Api-Key";

  @GetMapping("/video/{id}")
  Map<String, Object> video(
      @PathVariable("id") String videoId,
      @RequestHeader(name = API_KEY, required = false) @Nullable String apiKey);

  /** The ids of a batch. */
  record Batch(List<String> videoIds) {}

  /** What there is of them, for nothing but to see where it comes from. */
  record BatchReply(@Nullable List<Map<String, Object>> metadata) {}

  @PostMapping("/batch")
  BatchReply batch(
      @RequestBody Batch batch,
      @RequestHeader(name = API_KEY, required = false) @Nullable String apiKey);

  @GetMapping("/playlist/{id}")
  Map<String, Object> playlist(
      @PathVariable("id") String playlistId,
      @RequestHeader(name = API_KEY, required = false) @Nullable String apiKey);
}
