package org.ytarchive.logging.api;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/** A posted body's bytes, unpacked and bounded both before and after that. */
final class PostedBytes {

  static final int LARGEST = 1 << 20;
  static final int LARGEST_UNPACKED = 16 << 20;

  private PostedBytes() {}

  /**
   * @param encoding of the body: none, identity or gzip
   * @throws ServiceException E007: 413 when it is too large, 415 for another encoding, 400 when it
   *     is not what its encoding says
   */
  static byte[] read(InputStream body, @Nullable String encoding) throws IOException {
    byte[] sent = body.readNBytes(LARGEST + 1);
    if (sent.length > LARGEST) {
      throw tooLarge("", LARGEST);
    }
    String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "identity" -> sent;
      case "gzip", "x-gzip" -> gunzip(new ByteArrayInputStream(sent));
      default ->
          throw ServiceException.invalid(
                  "Content-Encoding '" + encoding + "' is not known here; use gzip or none.")
              .withStatus(415);
    };
  }

  private static byte[] gunzip(InputStream body) throws IOException {
    byte[] bytes;
    try (GZIPInputStream unpacked = new GZIPInputStream(body)) {
      bytes = unpacked.readNBytes(LARGEST_UNPACKED + 1);
    } catch (ZipException | EOFException e) {
      throw ServiceException.invalid("The body is not gzip, as its Content-Encoding says it is.");
    }
    if (bytes.length > LARGEST_UNPACKED) {
      throw tooLarge(" when unpacked", LARGEST_UNPACKED);
    }
    return bytes;
  }

  private static ServiceException tooLarge(String when, int most) {
    return ServiceException.invalid(
            "The body is larger than %d MiB%s, the most that is taken.".formatted(most >> 20, when))
        .withStatus(413);
  }
}
