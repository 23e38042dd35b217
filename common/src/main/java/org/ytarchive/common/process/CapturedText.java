package org.ytarchive.common.process;

/**
 * What was kept of a stream.
 *
 * @param text the last characters of it, all of them where {@code droppedCharacters} is 0
 * @param droppedCharacters how many came before and were let go
 */
public record CapturedText(String text, long droppedCharacters) {

  public boolean isComplete() {
    return droppedCharacters == 0;
  }
}
