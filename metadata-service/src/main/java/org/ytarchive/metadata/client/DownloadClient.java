package org.ytarchive.metadata.client;

import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What this service asks of Download. */
@FeignClient(name = DownloadClient.PEER, path = "/api/v1")
interface DownloadClient {

  String PEER = "download";

  @GetMapping("/download/info/{id}")
  ExtractedVideo info(@PathVariable("id") String id);

  @GetMapping("/download/playlist-info/{id}")
  ExtractedPlaylist playlistInfo(@PathVariable("id") String id);
}
