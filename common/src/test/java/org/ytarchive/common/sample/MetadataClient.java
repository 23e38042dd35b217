package org.ytarchive.common.sample;

import java.time.Instant;
import java.util.List;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** A client such as the services have. */
@FeignClient(name = "metadata", path = "/api/v1")
public interface MetadataClient {

  /** A few fields of a bigger answer. */
  record Video(String videoId, Instant fetchedAt, List<String> availableCaptions) {}

  /** What is sent. */
  record Batch(List<String> videoIds) {}

  @GetMapping("/metadata/video/{id}")
  Video video(@PathVariable("id") String id);

  @PostMapping("/metadata/batch")
  Video batch(@RequestBody Batch batch);
}
