package org.ytarchive.cli;

/** The archive cannot be reached or refused what it was asked for; the message is for the user. */
sealed class ArchiveException extends RuntimeException
    permits BusyException, ServerSilentException {
  private static final long serialVersionUID = 1L;

  ArchiveException(String message) {
    super(message);
  }

  ArchiveException(String message, Throwable cause) {
    super(message, cause);
  }
}
