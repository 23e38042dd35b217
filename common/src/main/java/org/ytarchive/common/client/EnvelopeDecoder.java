package org.ytarchive.common.client;

import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes what a peer answered out of the envelope. */
final class EnvelopeDecoder implements Decoder {

  private final JsonMapper json;

  /**
   * @param json lets unknown fields pass: a newer peer may say more than this version reads
   */
  EnvelopeDecoder(JsonMapper json) {
    this.json = json;
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
