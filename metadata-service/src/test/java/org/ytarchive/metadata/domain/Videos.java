package org.ytarchive.metadata.domain;

import java.time.Instant;
import java.util.List;

/** Videos for tests. */
public final class Videos {

  private Videos() {}

  public static Video aVideo(String id) {
    return new Video(
        id,
        "Title of " + id,
        "A description",
        93_784,
        Instant.parse("2009-10-25T06:57:33Z"),
        "UCuAXFkgsw1L7xaCfnd5JJOw",
        "A Channel",
        new Thumbnails("https://i.ytimg.com/default.jpg", null, null, null, null),
        null,
        1_700_000_000L,
        null,
        "public",
        Instant.parse("2026-06-01T12:00:00Z"));
  }

  public static Video withCaptions(String id, String... languages) {
    return aVideo(id).withCaptionLanguages(List.of(languages));
  }
}
