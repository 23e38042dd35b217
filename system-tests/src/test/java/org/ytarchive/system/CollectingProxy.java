package org.ytarchive.system;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A reverse proxy on the loopback interface that does what nginx does as it is installed: it speaks
 * HTTP/1.0 to the service, names the service's own address in {@code Host}, and collects an answer
 * before it passes it on, unless {@code X-Accel-Buffering: no} asks it not to. One connection for
 * each request.
 */
final class CollectingProxy implements AutoCloseable {

  /** What nginx collects of one answer: eight buffers of 4 KiB. */
  private static final int MOST_COLLECTED = 32 * 1024;

  private static final Set<String> OF_ONE_HOP = Set.of("connection", "keep-alive", "host");

  private final URI service;
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private final ByteArrayOutputStream streamed = new ByteArrayOutputStream();
  private volatile boolean cut;
  private volatile boolean deaf;

  private record Head(String firstLine, List<String> headers) {

    String value(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return headers.stream()
          .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(header -> header.substring(prefix.length()).strip())
          .findFirst()
          .orElse("");
    }

    byte[] bytes() {
      return (firstLine + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n")
          .getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private CollectingProxy(URI service) throws IOException {
    this.service = service;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  static CollectingProxy before(String service) {
    try {
      CollectingProxy proxy = new CollectingProxy(URI.create(service));
      proxy.threads.execute(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "http://localhost:" + server.getLocalPort();
  }

  /** What was passed on while it came, of all event streams until now. */
  String streamed() {
    return streamed.toString(StandardCharsets.UTF_8);
  }

  /** Breaks all connections off, and each that is made from now on. */
  void cut() {
    cut = true;
    open.forEach(CollectingProxy::close);
  }

  /** Works again. */
  void restore() {
    cut = false;
  }

  /** From now on collects whatever the answer asks for. */
  void becomeDeaf() {
    deaf = true;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        return; // It is closed.
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), service.getPort())) {
      open.addAll(List.of(client, upstream));
      if (!cut) {
        pass(client, upstream);
      }
      open.removeAll(List.of(client, upstream));
    } catch (IOException e) {
      // One of the two went away; so does the other.
    }
  }

  private void pass(Socket client, Socket upstream) throws IOException {
    Head asked = read(client.getInputStream());
    List<String> headers = kept(asked);
    headers.add("Host: " + service.getAuthority());
    headers.add("Connection: close");
    OutputStream onward = upstream.getOutputStream();
    onward.write(new Head(asked.firstLine().replace("HTTP/1.1", "HTTP/1.0"), headers).bytes());
    String length = asked.value("Content-Length");
    if (!length.isEmpty()) {
      onward.write(client.getInputStream().readNBytes(Integer.parseInt(length)));
    }
    onward.flush();

    Head answered = read(upstream.getInputStream());
    List<String> back = kept(answered);
    back.add("Connection: close");
    byte[] head = new Head(answered.firstLine(), back).bytes();
    boolean asItComes = !deaf && answered.value("X-Accel-Buffering").equals("no");
    copy(head, upstream.getInputStream(), client.getOutputStream(), asItComes);
  }

  private static List<String> kept(Head head) {
    List<String> kept = new ArrayList<>(head.headers());
    kept.removeIf(
        header ->
            OF_ONE_HOP.contains(header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT)));
    return kept;
  }

  private void copy(byte[] head, InputStream from, OutputStream to, boolean asItComes)
      throws IOException {
    ByteArrayOutputStream collected = new ByteArrayOutputStream();
    collected.write(head);
    byte[] buffer = new byte[MOST_COLLECTED];
    int read = 0;
    do {
      collected.write(buffer, 0, read);
      if (asItComes || collected.size() >= MOST_COLLECTED) {
        collected.writeTo(to);
        to.flush();
        collected.reset();
      }
      if (asItComes) {
        streamed.write(buffer, 0, read);
      }
      read = from.read(buffer);
    } while (read >= 0);
    collected.writeTo(to);
    to.flush();
  }

  private static Head read(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next != '\n') {
        line.append((char) next);
        continue;
      }
      String whole = line.toString().strip();
      if (whole.isEmpty()) {
        return new Head(lines.get(0), lines.subList(1, lines.size()));
      }
      lines.add(whole);
      line.setLength(0);
    }
    throw new IOException("the connection ended within a head");
  }

  private static void close(Closeable connection) {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    close(server);
    cut();
    threads.shutdownNow();
  }
}
