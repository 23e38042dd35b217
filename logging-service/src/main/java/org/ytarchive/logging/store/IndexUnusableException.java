package org.ytarchive.logging.store;

/** An index that is broken; the files have everything that it had. */
final class IndexUnusableException extends Exception {

  private static final long serialVersionUID = 1;

  IndexUnusableException(Exception cause) {
    super(cause.toString(), cause);
  }
}
