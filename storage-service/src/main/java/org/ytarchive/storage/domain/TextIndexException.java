package org.ytarchive.storage.domain;

/** The text index cannot be read or written. */
public final class TextIndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TextIndexException(String message, Throwable cause) {
    super(message, cause);
  }
}
