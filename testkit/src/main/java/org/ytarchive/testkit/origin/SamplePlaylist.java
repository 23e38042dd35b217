package org.ytarchive.testkit.origin;

import java.util.List;

/** A playlist of the sample origin, its entries in order. */
public record SamplePlaylist(String id, String title, List<SampleVideo> videos) {
  public SamplePlaylist {
    videos = List.copyOf(videos);
  }

  /** A sentence about it. */
  public String description() {
    return title + ", " + videos.size() + " sample videos.";
  }
}
