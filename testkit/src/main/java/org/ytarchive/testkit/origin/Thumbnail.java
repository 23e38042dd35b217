package org.ytarchive.testkit.origin;

import java.util.Arrays;
import java.util.Optional;

/** The sizes of thumbnails that the Data API names, and the files that YouTube serves them as. */
enum Thumbnail {
  DEFAULT("default", 120, 90),
  MEDIUM("mqdefault", 320, 180),
  HIGH("hqdefault", 480, 360),
  STANDARD("sddefault", 640, 480),
  MAXRES("maxresdefault", 1280, 720);

  private final String stem;
  private final int width;
  private final int height;

  Thumbnail(String stem, int width, int height) {
    this.stem = stem;
    this.width = width;
    this.height = height;
  }

  static Optional<Thumbnail> in(String file) {
    return Arrays.stream(values()).filter(each -> each.file().equals(file)).findFirst();
  }

  String file() {
    return stem + ".jpg";
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }
}
