package org.ytarchive.download.client;

import feign.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** What Download asks of Storage. Replies that nobody reads are taken as maps. */
@FeignClient(name = StorageClient.PEER, path = "/api/v1/storage")
interface StorageClient {

  String PEER = "storage";

  record RoomToReserve(
      String videoId,
      long sizeBytes,
      long stagingBytes,
      long ttlSeconds,
      @Nullable String outputDir) {}

  record Reserved(@Nullable String reservationId) {}

  @PostMapping("/reservations")
  Reserved reserve(@RequestBody RoomToReserve room, Request.Options patience);

  @DeleteMapping("/reservations/{id}")
  Map<String, Object> release(@PathVariable("id") String reservationId, Request.Options patience);
}
