package org.ytarchive.common.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ytarchive.common.trace.Trace;

/**
 * Which service a log line belongs to, also where five of them share a process: what the thread
 * says (MDC), else whose class logged, else the one that the process started first.
 */
public final class ServiceNames {

  private static final Pattern OURS =
      Pattern.compile("org\\.ytarchive\\.(jobs|metadata|download|storage|logging)\\..*");
  private static volatile String byDefault = "ytarchive";

  private ServiceNames() {}

  /** The first caller's name stays. */
  public static synchronized void useByDefault(String service) {
    if (byDefault.equals("ytarchive")) {
      byDefault = service;
    }
  }

  static String of(ILoggingEvent event) {
    String fromThread = event.getMDCPropertyMap().get(Trace.SERVICE_KEY);
    if (fromThread != null) {
      return fromThread;
    }
    Matcher logger = OURS.matcher(event.getLoggerName());
    return logger.matches() ? logger.group(1) : byDefault;
  }
}
