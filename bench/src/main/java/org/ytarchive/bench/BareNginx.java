package org.ytarchive.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An nginx that does one thing alone: no log, no limit, connections kept open. What it costs is
 * what that thing costs on this machine.
 */
public final class BareNginx implements AutoCloseable {

  private static final String SETTINGS =
      """
      daemon off;
      user %5$s;
      worker_processes auto;
      pid %1$s/pid;
      error_log %1$s/error.log;
      events {}
      http {
        access_log off;
        client_body_temp_path %1$s/body;
        proxy_temp_path %1$s/proxy;
        fastcgi_temp_path %1$s/fastcgi;
        uwsgi_temp_path %1$s/uwsgi;
        scgi_temp_path %1$s/scgi;
        %2$s
        server {
          listen 127.0.0.1:%3$d;
          keepalive_requests 1000000;
          location / {
            %4$s
          }
        }
      }
      """;

  private final Process process;
  private final int port;

  private BareNginx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Sends the files below a directory; empty where there is no nginx. */
  public static Optional<BareNginx> sending(Path directory) {
    return start("sendfile on; tcp_nopush on;", "root " + directory + ";");
  }

  /**
   * Starts one; empty where there is no nginx.
   *
   * @param http what stands in its http block
   * @param location what is done with every path
   */
  public static Optional<BareNginx> start(String http, String location) {
    try {
      Path directory = Files.createTempDirectory("bare-nginx");
      int port = freePort();
      Path file = directory.resolve("nginx.conf");
      Files.writeString(
          file,
          SETTINGS.formatted(directory, http, port, location, System.getProperty("user.name")));
      ProcessBuilder nginx =
          new ProcessBuilder("nginx", "-p", directory.toString(), "-c", file.toString());
      nginx.environment().merge("PATH", "/usr/sbin", (path, more) -> path + ":" + more);
      BareNginx started = new BareNginx(nginx.inheritIO().start(), port);
      started.awaitStart();
      return Optional.of(started);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** On the loopback interface. */
  public int port() {
    return port;
  }

  private void awaitStart() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > end) {
          close();
          throw new UncheckedIOException("nginx did not start", e);
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
