package org.ytarchive.testkit.origin;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Refuses every request in the words of its path, as the reason phrase of the status line: {@code
 * /403/Private+video}. The reason phrase is the one thing that yt-dlp's generic extractor repeats
 * on standard error, and the JDK's HTTP server does not let anybody choose it.
 */
final class RefusalServer implements Closeable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final ServerSocket socket;

  private RefusalServer(ServerSocket socket) {
    this.socket = socket;
  }

  static RefusalServer start(Executor threads) throws IOException {
    RefusalServer server = new RefusalServer(new ServerSocket(0, 0, SampleOrigin.loopback()));
    threads.execute(() -> server.accept(threads));
    return server;
  }

  /** Where a request is refused with this status and these words. */
  String url(int status, String words) {
    return "http://127.0.0.1:%d/%d/%s"
        .formatted(socket.getLocalPort(), status, URLEncoder.encode(words, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The server of refusals cannot be closed", e);
    }
  }

  private void accept(Executor threads) {
    while (!socket.isClosed()) {
      acceptOne(threads);
    }
  }

  private void acceptOne(Executor threads) {
    try {
      Socket client = socket.accept();
      threads.execute(() -> refuse(client));
    } catch (IOException | RejectedExecutionException closed) {
      // The next one is accepted, unless the socket was closed on purpose.
    }
  }

  private static void refuse(Socket client) {
    try (client) {
      client.setSoTimeout(PATIENCE_MILLIS);
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      String requestLine = lines.readLine();
      String header = requestLine;
      while (header != null && !header.isEmpty()) {
        header = lines.readLine();
      }
      if (requestLine != null) {
        client.getOutputStream().write(answer(requestLine).getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException clientGone) {
      // Nobody is left to be told.
    }
  }

  private static String answer(String requestLine) {
    String[] steps = requestLine.split(" ", -1)[1].split("/", -1);
    String words = URLDecoder.decode(steps[2], StandardCharsets.UTF_8).replaceAll("[^ -~]", " ");
    String body = words + "\n";
    return "HTTP/1.1 %s %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
        .formatted(steps[1], words, body.length(), body);
  }
}
