package org.ytarchive.common.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import org.jspecify.annotations.Nullable;

/** Queues each line for its service's {@link LogShipper}. Never blocks. */
public final class ShippingAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

  private @Nullable Encoder<ILoggingEvent> encoder;

  /** Called by logback's configuration. */
  public void setEncoder(Encoder<ILoggingEvent> encoder) {
    this.encoder = encoder;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (encoder != null) {
      LogQueue.of(ServiceNames.of(event)).offer(encoder.encode(event));
    }
  }
}
