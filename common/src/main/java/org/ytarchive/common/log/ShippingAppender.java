package org.ytarchive.common.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.io.IOException;

/** Writes each line to stdout, and queues the same bytes for its service's {@link LogShipper}. */
public final class ShippingAppender extends ConsoleAppender<ILoggingEvent> {

  @Override
  protected void writeOut(ILoggingEvent event) throws IOException {
    byte[] line = getEncoder().encode(event);
    LogQueue.of(ServiceNames.of(event)).offer(line);
    writeByteArrayToOutputStreamWithPossibleFlush(line);
  }
}
