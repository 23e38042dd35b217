package org.ytarchive.bench.door;

import java.util.Optional;
import org.ytarchive.bench.BareNginx;

/**
 * An nginx that does nothing but pass on, with connections kept open on both sides. What it costs
 * is what any proxy costs on this machine.
 */
final class BareProxy implements AutoCloseable {

  private static final String UPSTREAM =
      """
      upstream service {
        server 127.0.0.1:%d;
        keepalive 32;
        keepalive_requests 1000000;
      }
      """;
  private static final String PASS_ON =
      """
      proxy_pass http://service;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      """;

  private final BareNginx nginx;

  private BareProxy(BareNginx nginx) {
    this.nginx = nginx;
  }

  /** One for that service; empty where there is no nginx. */
  static Optional<BareProxy> of(int service) {
    return BareNginx.start(UPSTREAM.formatted(service), PASS_ON).map(BareProxy::new);
  }

  int port() {
    return nginx.port();
  }

  @Override
  public void close() {
    nginx.close();
  }
}
