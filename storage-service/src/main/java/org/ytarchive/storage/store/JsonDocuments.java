package org.ytarchive.storage.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as it lies in files: indented for people, numbers as precise as they were given. */
final class JsonDocuments {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final JsonMapper mapper =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  byte[] write(Object value) {
    byte[] json = mapper.writeValueAsBytes(value);
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }

  Map<String, Object> readObject(byte[] json) {
    return mapper.readValue(json, OBJECT);
  }

  /**
   * The texts, numbers and truth values that an object has itself, not those of objects in it. A
   * small part of the cost of {@link #readObject}, and as strict.
   */
  Map<String, Object> readScalars(byte[] json) {
    try (JsonParser parser = mapper.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new StreamReadException(parser, "This is no object");
      }
      Map<String, Object> scalars = new HashMap<>();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        Object value =
            switch (parser.nextToken()) {
              case VALUE_STRING -> parser.getString();
              case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
              case VALUE_TRUE -> true;
              case VALUE_FALSE -> false;
              default -> null;
            };
        parser.skipChildren();
        if (value == null) {
          scalars.remove(name);
        } else {
          scalars.put(name, value);
        }
      }
      if (parser.nextToken() != null) {
        throw new StreamReadException(parser, "There is more than one object");
      }
      return scalars;
    }
  }

  <T> T read(byte[] json, Class<T> type) {
    return mapper.readValue(json, type);
  }
}
