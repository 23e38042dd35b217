package org.ytarchive.jobs.door;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** What a peer answers, to be handed on while it comes. To be closed. */
final class PeerAnswer implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;

  private final PeerLine line;
  private final String method;
  private final ClassicHttpResponse response;
  private final Set<PeerAnswer> endless;
  private volatile BooleanSupplier admitted = () -> true;
  private boolean whole;
  private volatile boolean ended;

  /**
   * @param endless where this one is entered while it is read, if it has no end of its own
   */
  PeerAnswer(PeerLine line, String method, ClassicHttpResponse response, Set<PeerAnswer> endless) {
    this.line = line;
    this.method = method;
    this.response = response;
    this.endless = endless;
  }

  /**
   * Hands everything to the client. Memory does not grow with the length.
   *
   * @param admitted whether the client may still have what has no end of its own
   */
  void copyTo(HttpServletResponse client, BooleanSupplier admitted) throws IOException {
    this.admitted = admitted;
    client.setStatus(response.getCode());
    PassedHeaders.toClient(response, client);
    HttpEntity body = response.getEntity();
    if (body == null) {
      copyLengthOfNothing(client);
      whole = true;
      return;
    }
    if (body.getContentLength() >= 0) {
      client.setContentLengthLong(body.getContentLength());
    }
    boolean events = isEventStream(body.getContentType());
    if (events) {
      endless.add(this);
    }
    try {
      InputStream in = body.getContent();
      if (events) {
        copyUntilEnded(in, client);
      } else {
        copy(in, body.getContentLength(), client);
      }
      whole = true;
    } finally {
      endless.remove(this);
    }
  }

  /** The reply to HEAD says how long the body would be. */
  private void copyLengthOfNothing(HttpServletResponse client) {
    var length = response.getFirstHeader("Content-Length");
    if (length != null && method.equals("HEAD")) {
      client.setHeader("Content-Length", length.getValue());
    }
  }

  private static boolean isEventStream(@Nullable String contentType) {
    return contentType != null && contentType.startsWith("text/event-stream");
  }

  private void copyUntilEnded(InputStream in, HttpServletResponse client) throws IOException {
    try {
      copyAsItComes(in, client.getOutputStream());
    } catch (SocketException e) {
      if (!ended) {
        throw e;
      }
    }
  }

  private static void copyAsItComes(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    out.flush();
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      out.write(buffer, 0, read);
      out.flush();
    }
  }

  /**
   * What fits the buffer goes out in one piece, with its length.
   *
   * @param length negative where it is not known
   */
  private static void copy(InputStream in, long length, HttpServletResponse client)
      throws IOException {
    byte[] buffer = new byte[length < 0 || length >= BUFFER ? BUFFER : (int) length + 1];
    int filled = in.readNBytes(buffer, 0, buffer.length);
    if (filled < buffer.length) {
      client.setContentLength(filled);
    }
    OutputStream out = client.getOutputStream();
    while (filled > 0) {
      out.write(buffer, 0, filled);
      filled = in.read(buffer);
    }
  }

  /** Ends it from another thread: what was copied until now is all. */
  void end() {
    ended = true;
    line.breakOff();
  }

  void endUnlessAdmitted() {
    if (!admitted.getAsBoolean()) {
      end();
    }
  }

  @Override
  public void close() {
    if (!whole || ended) {
      line.breakOff(); // Closing it properly would read all that is left.
    }
    line.giveBack();
  }
}
