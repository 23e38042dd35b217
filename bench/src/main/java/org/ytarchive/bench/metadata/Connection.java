package org.ytarchive.bench.metadata;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client that does as little as HTTP/1.1 allows, so that what is measured is the server. */
public final class Connection implements AutoCloseable {

  private final int port;
  private final String headers;
  private Socket socket;
  private InputStream in;

  public Connection(int port) throws IOException {
    this(port, "");
  }

  /**
   * @param headers to send along, each with its end of line
   */
  public Connection(int port, String headers) throws IOException {
    this.port = port;
    this.headers = headers;
    this.socket = connected(port);
    this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  private static Socket connected(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    return socket;
  }

  /**
   * Asks and reads all of the answer.
   *
   * @throws IOException also where the status is not one of success
   */
  public byte[] get(String path) throws IOException {
    return send("GET %s HTTP/1.1\r\nHost: localhost:%d\r\n%s\r\n".formatted(path, port, headers));
  }

  /**
   * Sends JSON and reads all of the answer.
   *
   * @throws IOException also where the status is not one of success
   */
  public byte[] post(String path, String json) throws IOException {
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    return send(
        "POST %s HTTP/1.1\r\nHost: localhost:%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, port, length, json));
  }

  private byte[] send(String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    String status = line();
    int length = -1;
    boolean last = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      last |= lower.equals("connection: close");
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    byte[] body = length < 0 ? chunks() : exactly(length);
    if (last) {
      socket.close();
      socket = connected(port);
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }
    if (!status.startsWith("HTTP/1.1 2")) {
      throw new IOException(status + " " + new String(body, StandardCharsets.UTF_8));
    }
    return body;
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(exactly(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException();
    }
    return body;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
