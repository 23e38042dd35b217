package org.ytarchive.common.service;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Which service this is, and where peers reach it. Thread-safe. */
public final class ServiceInfo {

  private final String name;
  private final String version;
  private final String host;
  private volatile int port;

  /**
   * @param name such as {@code jobs}
   * @param version of the suite
   * @param host that the service binds to and is called by
   * @param port 0 until the server listens, where the configuration leaves the choice to the system
   */
  public ServiceInfo(String name, String version, String host, int port) {
    this.name = name;
    this.version = version;
    this.host = host;
    this.port = port;
  }

  public String name() {
    return name;
  }

  public String version() {
    return version;
  }

  /** The base url that this service advertises. */
  public URI url() {
    return URI.create("http://%s:%d".formatted(reachableHost(), port));
  }

  /** Called once the server listens. */
  public void listensOn(int actualPort) {
    port = actualPort;
  }

  /** The wildcard address says nothing to a peer; this machine's name does. */
  private String reachableHost() {
    if (!host.equals("0.0.0.0") && !host.equals("::")) {
      return host.contains(":") ? "[" + host + "]" : host;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
