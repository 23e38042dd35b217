package org.ytarchive.common.process;

/**
 * Hears what a process says, line by line, while it runs. Each stream has a thread of its own, so
 * one listener may be called by two at once; a slow listener slows the process down, and who awaits
 * the process waits until the last line was heard.
 */
@FunctionalInterface
public interface LineListener {

  /** Hears nothing. */
  LineListener NONE = (stream, line) -> {};

  /** Which of its streams a line came from. */
  enum Stream {
    OUTPUT,
    ERROR
  }

  /**
   * @param line without its line break; of a line above the capture limit its last characters
   */
  void onLine(Stream stream, String line);
}
