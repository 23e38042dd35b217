package org.ytarchive.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server over HTTP. Java's newer client loads so many classes, TLS among them, that it costs a
 * short run more than all the rest (bench/results/cli.md).
 */
final class Server {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  static {
    // Where a connection breaks, the first request may have been heard: a second one might be a
    // second job.
    System.setProperty("sun.net.http.retryPost", "false");
  }

  private final URI address;
  private final Map<String, String> headers;
  private final Duration patience;

  /**
   * A reply's head, and its body as it comes, to be closed.
   *
   * @param date when the server's clock says that it answered, as HTTP has it
   * @param retryAfter for how long it wants to be left alone, as HTTP has it
   */
  record Reply(int status, @Nullable String date, @Nullable String retryAfter, InputStream body) {}

  /**
   * @param headers sent with every request
   * @param patience how long a reply may be silent
   */
  Server(URI address, Map<String, String> headers, Duration patience) {
    this.address = address;
    this.headers = Map.copyOf(headers);
    this.patience = patience;
  }

  URI address() {
    return address;
  }

  /**
   * The reply, whatever its status.
   *
   * @param path with its query
   * @param json the request's body; null for none
   * @throws ServerSilentException if there is no reply
   */
  Reply send(String method, String path, @Nullable String json) {
    try {
      HttpURLConnection connection = connection(method, path);
      if (json != null) {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        try (OutputStream out = connection.getOutputStream()) {
          out.write(json.getBytes(StandardCharsets.UTF_8));
        }
      }
      return reply(connection);
    } catch (SocketTimeoutException e) {
      throw silent(
          "the archive at %s did not answer in time; ./ytarchive status shows how it is", e);
    } catch (ConnectException | UnknownHostException | NoRouteToHostException e) {
      throw silent(
          "no archive answers at %s; start it with ./ytarchive up, or name another with --server",
          e);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** All of the body as text, which is closed then. */
  String text(Reply reply) {
    try (InputStream body = reply.body()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private HttpURLConnection connection(String method, String path) throws IOException {
    String base = address.toString();
    while (base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(base + path).toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
    connection.setReadTimeout((int) patience.toMillis());
    headers.forEach(connection::setRequestProperty);
    return connection;
  }

  private static Reply reply(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    InputStream body =
        status < HttpURLConnection.HTTP_BAD_REQUEST
            ? connection.getInputStream()
            : connection.getErrorStream();
    return new Reply(
        status,
        connection.getHeaderField("Date"),
        connection.getHeaderField("Retry-After"),
        body == null ? InputStream.nullInputStream() : body);
  }

  private ServerSilentException broken(IOException cause) {
    return silent(
        "the connection to the archive at %s broke; ./ytarchive status shows how it is", cause);
  }

  private ServerSilentException silent(String sentence, IOException cause) {
    return new ServerSilentException(sentence.formatted(address), cause);
  }
}
