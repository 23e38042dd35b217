package org.ytarchive.jobs.client;

import java.util.Map;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What Jobs asks of Metadata; the documents go on to the library as they come. */
@FeignClient(name = "metadata", path = "/api/v1/metadata")
interface MetadataClient {

  @GetMapping("/video/{id}")
  Map<String, Object> video(@PathVariable("id") String videoId);

  @GetMapping("/playlist/{id}")
  Map<String, Object> playlist(@PathVariable("id") String playlistId);
}
