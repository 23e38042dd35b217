package org.ytarchive.cli;

/** There was no reply, which may be different a moment later. */
final class ServerSilentException extends ArchiveException {
  private static final long serialVersionUID = 1L;

  ServerSilentException(String message) {
    super(message);
  }

  ServerSilentException(String message, Throwable cause) {
    super(message, cause);
  }
}
