package org.ytarchive.logging.store;

import java.io.IOException;

/**
 * What the JVM says where a file that is mapped into memory was cut short by somebody, or its disk
 * fails: to it that is an error of its own, to us a file that can't be read.
 */
final class UnreadableMemoryException extends IOException {

  private static final long serialVersionUID = 1;

  UnreadableMemoryException(InternalError fault) {
    super("its files can't be read where they are mapped into memory", fault);
  }
}
