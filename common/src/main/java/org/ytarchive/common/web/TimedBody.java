package org.ytarchive.common.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.ytarchive.common.error.ServiceException;

/**
 * Reads a body that may come drop by drop. Tomcat bounds the pause between two drops; this bounds
 * the whole, so that no request holds its thread for as long as it likes.
 */
final class TimedBody {

  /** For a whole body, which is 1 MiB at most, but for a {@link LargeBody}. */
  static final Duration LONGEST = Duration.ofSeconds(60);

  private static final int BUFFER = 16 * 1024;

  private TimedBody() {}

  /**
   * As much as there is, up to that many bytes.
   *
   * @throws ServiceException E007 with status 408 where it takes longer
   */
  static byte[] read(InputStream in, int most, Duration longest) throws IOException {
    long start = System.nanoTime();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    while (body.size() < most) {
      int read = in.read(buffer, 0, Math.min(buffer.length, most - body.size()));
      if (read < 0) {
        break;
      }
      body.write(buffer, 0, read);
      if (System.nanoTime() - start > longest.toNanos()) {
        throw ServiceException.invalid(
                "The body did not come within %d seconds.".formatted(longest.toSeconds()))
            .withStatus(408);
      }
    }
    return body.toByteArray();
  }
}
