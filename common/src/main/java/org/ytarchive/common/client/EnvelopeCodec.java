package org.ytarchive.common.client;

import feign.RequestTemplate;
import feign.Response;
import feign.codec.Decoder;
import feign.codec.Encoder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.trace.Trace;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts what we send into the envelope, and takes what peers answer out of it. */
final class EnvelopeCodec implements Encoder, Decoder {

  private final JsonMapper json;
  private final Clock clock;

  /**
   * @param json lets unknown fields pass: a newer peer may say more than this version reads
   */
  EnvelopeCodec(JsonMapper json, Clock clock) {
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

  @Override
  public @Nullable Object decode(Response response, Type type) throws IOException {
    if (type == void.class || response.body() == null) {
      return null;
    }
    try (InputStream in = response.body().asInputStream()) {
      JsonNode data = json.readTree(in).path("data");
      return json.treeToValue(data, json.constructType(type));
    } catch (JacksonException e) {
      throw new IOException("the answer can't be read: " + e.getOriginalMessage(), e);
    }
  }
}
