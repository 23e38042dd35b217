package org.ytarchive.common.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.util.Map;
import net.logstash.logback.composite.AbstractJsonProvider;
import org.slf4j.event.KeyValuePair;
import org.ytarchive.common.trace.Trace;
import tools.jackson.core.JsonGenerator;

/**
 * A log line in the fields that the Logging service takes, without secrets: what stdout shows is
 * what is shipped.
 */
public final class EntryJsonProvider extends AbstractJsonProvider<ILoggingEvent> {

  private static final int LONGEST_MESSAGE = 16 * 1024;

  @Override
  public void writeTo(JsonGenerator json, ILoggingEvent event) {
    json.writeStringProperty("timestamp", event.getInstant().toString());
    json.writeStringProperty("service", ServiceNames.of(event));
    json.writeStringProperty("level", level(event.getLevel()));
    json.writeStringProperty("message", clean(event.getFormattedMessage()));
    String trace = event.getMDCPropertyMap().get(Trace.KEY);
    if (trace != null) {
      json.writeStringProperty("trace_id", Redaction.of(trace)); // a caller chose it
    }
    json.writeObjectPropertyStart("context");
    json.writeStringProperty("logger", event.getLoggerName());
    json.writeStringProperty("thread", event.getThreadName());
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        writeValue(json, pair.key, pair.value);
      }
    }
    for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
      if (!entry.getKey().equals(Trace.KEY) && !entry.getKey().equals(Trace.SERVICE_KEY)) {
        json.writeStringProperty(
            entry.getKey(), shortened(Redaction.of(entry.getKey(), entry.getValue())));
      }
    }
    if (event.getThrowableProxy() != null) {
      json.writeStringProperty(
          "exception", clean(ThrowableProxyUtil.asString(event.getThrowableProxy())));
    }
    json.writeEndObject();
  }

  private static void writeValue(JsonGenerator json, String key, Object value) {
    if (value instanceof Long || value instanceof Integer) {
      json.writeNumberProperty(key, ((Number) value).longValue());
    } else if (value instanceof Number number) {
      json.writeNumberProperty(key, number.doubleValue());
    } else if (value instanceof Boolean flag) {
      json.writeBooleanProperty(key, flag);
    } else {
      json.writeStringProperty(key, shortened(Redaction.of(key, String.valueOf(value))));
    }
  }

  private static String level(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> "ERROR";
      case Level.WARN_INT -> "WARNING";
      case Level.INFO_INT -> "INFO";
      default -> "DEBUG";
    };
  }

  private static String clean(String text) {
    return shortened(Redaction.of(text));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
  }
}
