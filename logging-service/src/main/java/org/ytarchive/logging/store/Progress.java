package org.ytarchive.logging.store;

/**
 * How far an index has come in a file.
 *
 * @param upTo the position behind the last line that is in the index
 * @param unreadable how many lines before it were no entries
 */
record Progress(long upTo, long unreadable) {

  static final Progress NONE = new Progress(0, 0);

  static Progress parse(String text) {
    int space = text.indexOf(' ');
    return new Progress(
        Long.parseLong(text.substring(0, space)), Long.parseLong(text.substring(space + 1)));
  }

  @Override
  public String toString() {
    return upTo + " " + unreadable;
  }
}
