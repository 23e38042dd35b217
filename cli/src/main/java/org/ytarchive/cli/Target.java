package org.ytarchive.cli;

/** What is to be archived. */
record Target(Kind kind, String id) {
  enum Kind {
    VIDEO,
    PLAYLIST
  }

  static Target video(String id) {
    return new Target(Kind.VIDEO, id);
  }

  static Target playlist(String id) {
    return new Target(Kind.PLAYLIST, id);
  }
}
