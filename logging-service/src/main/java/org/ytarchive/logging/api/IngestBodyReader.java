package org.ytarchive.logging.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.logging.api.IngestBody.Form;
import org.ytarchive.logging.api.IngestBody.Item;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a posted body apart entry by entry, so that one bad entry does not cost the others. Only a
 * body that is no JSON, or far too much of it, is refused as a whole.
 */
final class IngestBodyReader {

  static final int MOST_ENTRIES = 10_000;

  private final JsonMapper json;

  IngestBodyReader(JsonMapper json) {
    this.json =
        json.rebuild()
            // Loggers do write a key twice; that must not cost the other entries.
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
  }

  /**
   * @param encoding of the body: none, identity or gzip
   * @throws ServiceException E007 when there is nothing to take apart
   */
  IngestBody read(InputStream body, @Nullable String encoding) throws IOException {
    byte[] bytes = utf8(PostedBytes.read(body, encoding));
    try (JsonParser parser = json.createParser(bytes)) {
      EntryReader entries = new EntryReader(parser, bytes);
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        return batch(parser, entries);
      }
      if (first == JsonToken.START_OBJECT) {
        Item only = entries.read();
        requireEnd(parser);
        return new IngestBody(Form.SINGLE, List.of(only));
      }
    } catch (StreamConstraintsException e) {
      throw ServiceException.invalid(
          "The body is beyond what is read: it is nested too deeply, or has a number or a name that"
              + " is too long.");
    } catch (StreamReadException e) {
      // Without what the parser quotes of it, which may be a secret.
      throw ServiceException.invalid(
          "The body is no valid JSON: see line %d, column %d."
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
    throw ServiceException.invalid(
        bytes.length == 0
            ? "The body is missing: send a log entry, or an array of them."
            : "The body must be a log entry, or an array of them.");
  }

  /** Bytes that are no UTF-8 are replaced, as everywhere, so that what is kept can be read. */
  private static byte[] utf8(byte[] bytes) {
    if (isUtf16(bytes)) {
      throw ServiceException.invalid("The body is UTF-16 or UTF-32; JSON is sent as UTF-8.");
    }
    byte[] clean =
        Utf8.isValid(bytes)
            ? bytes
            : new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    return startsWithMark(clean) ? Arrays.copyOfRange(clean, 3, clean.length) : clean;
  }

  /** The first two characters of JSON are of ASCII, in UTF-16 with a zero byte each. */
  private static boolean isUtf16(byte[] bytes) {
    return bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0 || (bytes[0] & 0xfe) == 0xfe);
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length > 2
        && bytes[0] == (byte) 0xef
        && bytes[1] == (byte) 0xbb
        && bytes[2] == (byte) 0xbf;
  }

  private IngestBody batch(JsonParser parser, EntryReader entries) {
    List<Item> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (items.size() == MOST_ENTRIES) {
        throw ServiceException.invalid(
            "The array has more than %,d entries; send them in several requests."
                .formatted(MOST_ENTRIES));
      }
      items.add(entries.read());
    }
    requireEnd(parser);
    return new IngestBody(Form.BATCH, items);
  }

  private static void requireEnd(JsonParser parser) {
    if (parser.nextToken() != null) {
      throw ServiceException.invalid("There is more behind the end of the body's JSON.");
    }
  }
}
