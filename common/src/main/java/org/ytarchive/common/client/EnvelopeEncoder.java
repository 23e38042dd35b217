package org.ytarchive.common.client;

import feign.RequestTemplate;
import feign.codec.Encoder;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ytarchive.common.trace.Trace;
import tools.jackson.databind.json.JsonMapper;

/** Puts what we send to a peer into the envelope. */
final class EnvelopeEncoder implements Encoder {

  private final JsonMapper json;
  private final Clock clock;

  EnvelopeEncoder(JsonMapper json, Clock clock) {
    this.json = json;
    this.clock = clock;
  }

  @Override
  public void encode(Object body, Type bodyType, RequestTemplate request) {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("trace_id", Trace.current());
    envelope.put("timestamp", clock.instant());
    envelope.put("data", body);
    request.header("Content-Type", "application/json");
    request.body(json.writeValueAsBytes(envelope), StandardCharsets.UTF_8);
  }
}
