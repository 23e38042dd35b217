package org.ytarchive.bench.door;

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
 * An nginx that does nothing but pass on: no log, no limit, connections kept open on both sides.
 * What it costs is what any proxy costs on this machine.
 */
final class BareProxy implements AutoCloseable {

  private static final String SETTINGS =
      """
      daemon off;
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
        upstream service {
          server 127.0.0.1:%2$d;
          keepalive 32;
          keepalive_requests 1000000;
        }
        server {
          listen 127.0.0.1:%3$d;
          keepalive_requests 1000000;
          location / {
            proxy_pass http://service;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $http_host;
          }
        }
      }
      """;

  private final Process process;
  private final int port;

  private BareProxy(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** One for that service; empty where there is no nginx. */
  static Optional<BareProxy> of(int service) {
    try {
      Path directory = Files.createTempDirectory("bare-proxy");
      int port = freePort();
      Path file = directory.resolve("nginx.conf");
      Files.writeString(file, SETTINGS.formatted(directory, service, port));
      ProcessBuilder nginx =
          new ProcessBuilder("nginx", "-p", directory.toString(), "-c", file.toString());
      nginx.environment().merge("PATH", "/usr/sbin", (path, more) -> path + ":" + more);
      BareProxy proxy = new BareProxy(nginx.inheritIO().start(), port);
      proxy.awaitStart();
      return Optional.of(proxy);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  int port() {
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
