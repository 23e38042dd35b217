package org.ytarchive.logging.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.logging.api.IngestBody.Form;
import org.ytarchive.logging.api.IngestBody.Item;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a posted body apart entry by entry, so that one bad entry does not cost the others. Only a
 * body that is no JSON, or far too much of it, is refused as a whole.
 */
final class IngestBodyReader {

  static final int MOST_ENTRIES = 10_000;
  static final int LARGEST_ENTRY = 256 << 10;

  private final JsonMapper json;
  private final LogEntryReader entries;

  IngestBodyReader(JsonMapper json) {
    this.json =
        json.rebuild()
            // One entry is read at a time, and others follow it.
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Loggers do write a key twice; that must not cost the other entries.
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    this.entries = new LogEntryReader(this.json);
  }

  /**
   * @param encoding of the body: none, identity or gzip
   * @throws ServiceException E007 when there is nothing to take apart
   */
  IngestBody read(InputStream body, @Nullable String encoding) throws IOException {
    byte[] bytes = PostedBytes.read(body, encoding);
    try (JsonParser parser = json.createParser(bytes)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        return batch(parser);
      }
      if (first == JsonToken.START_OBJECT) {
        Item only = item(parser);
        requireEnd(parser);
        return new IngestBody(Form.SINGLE, List.of(only));
      }
    } catch (JacksonException e) {
      throw ServiceException.invalid(
          "The body is no valid JSON: line %d, column %d: %s"
              .formatted(
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage()));
    }
    throw ServiceException.invalid(
        bytes.length == 0
            ? "The body is missing: send a log entry, or an array of them."
            : "The body must be a log entry, or an array of them.");
  }

  private IngestBody batch(JsonParser parser) {
    List<Item> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (items.size() == MOST_ENTRIES) {
        throw ServiceException.invalid(
            "The array has more than %,d entries; send them in several requests."
                .formatted(MOST_ENTRIES));
      }
      items.add(item(parser));
    }
    requireEnd(parser);
    return new IngestBody(Form.BATCH, items);
  }

  private Item item(JsonParser parser) {
    long start = parser.currentTokenLocation().getByteOffset();
    JsonNode node = json.readTree(parser);
    long size = parser.currentLocation().getByteOffset() - start;
    if (size > LARGEST_ENTRY) {
      return new Item(
          null, "The entry has %,d bytes; at most %,d are kept.".formatted(size, LARGEST_ENTRY));
    }
    try {
      return new Item(entries.read(node), null);
    } catch (ServiceException e) {
      return new Item(null, e.getMessage());
    }
  }

  private static void requireEnd(JsonParser parser) {
    if (parser.nextToken() != null) {
      throw ServiceException.invalid("There is more behind the end of the body's JSON.");
    }
  }
}
