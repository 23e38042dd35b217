package org.ytarchive.testkit.origin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A form in which every clip is offered. */
enum Rendition {
  P360("360p", 640, 360, 300_000),
  P720("720p", 1280, 720, 700_000),
  P1080("1080p", 1920, 1080, 1_500_000),
  AUDIO("audio", 0, 0, 96_000);

  static final List<Rendition> VIDEO = List.of(P360, P720, P1080);
  static final int FRAMES_PER_SECOND = 15;

  private final String folder;
  private final int width;
  private final int height;
  private final int bitsPerSecond;

  Rendition(String folder, int width, int height, int bitsPerSecond) {
    this.folder = folder;
    this.width = width;
    this.height = height;
    this.bitsPerSecond = bitsPerSecond;
  }

  static Optional<Rendition> in(String folder) {
    return Arrays.stream(values()).filter(each -> each.folder.equals(folder)).findFirst();
  }

  String folder() {
    return folder;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int bitsPerSecond() {
    return bitsPerSecond;
  }
}
