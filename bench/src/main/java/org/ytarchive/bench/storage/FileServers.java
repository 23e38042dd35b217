package org.ytarchive.bench.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.ytarchive.bench.BareNginx;

/**
 * Servers that do nothing but send one file, or parts of it: the JDK's, a Tomcat with its own
 * servlet for files, and nginx, where there is one.
 */
final class FileServers implements AutoCloseable {
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer jdk;
  private final Tomcat tomcat;
  private final Optional<BareNginx> nginx;
  private final String name;

  private FileServers(Path file, HttpServer jdk, Tomcat tomcat) {
    this.jdk = jdk;
    this.tomcat = tomcat;
    name = "/" + file.getFileName();
    jdk.setExecutor(threads);
    jdk.createContext("/", exchange -> send(exchange, file));
    jdk.start();
    nginx = BareNginx.sending(directory(file));
  }

  static FileServers of(Path file) throws IOException, LifecycleException {
    HttpServer jdk =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Tomcat tomcat = new Tomcat();
    tomcat.setSilent(true);
    tomcat.setBaseDir(Files.createTempDirectory("bare-tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", directory(file).toString());
    Tomcat.addServlet(context, "files", DefaultServlet.class.getName());
    context.addServletMappingDecoded("/", "files");
    tomcat.start();
    return new FileServers(file, jdk, tomcat);
  }

  private static Path directory(Path file) {
    return file.toAbsolutePath().resolveSibling("").normalize();
  }

  /** Where each of them has the file, by its name. */
  Map<String, URI> addresses() {
    Map<String, URI> addresses = new LinkedHashMap<>();
    addresses.put("the JDK's server", address(jdk.getAddress().getPort()));
    addresses.put("Tomcat's servlet for files", address(tomcat.getConnector().getLocalPort()));
    nginx.ifPresent(server -> addresses.put("nginx", address(server.port())));
    return addresses;
  }

  private URI address(int port) {
    return URI.create("http://127.0.0.1:" + port + name);
  }

  private static void send(HttpExchange exchange, Path file) throws IOException {
    String[] range =
        exchange.getRequestHeaders().getFirst("Range").substring("bytes=".length()).split("-", 2);
    long from = Long.parseLong(range[0]);
    long count = Long.parseLong(range[1]) - from + 1;
    try (exchange;
        RandomAccessFile source = new RandomAccessFile(file.toFile(), "r")) {
      exchange.sendResponseHeaders(206, count);
      source.getChannel().transferTo(from, count, Channels.newChannel(exchange.getResponseBody()));
    }
  }

  @Override
  public void close() throws LifecycleException {
    nginx.ifPresent(BareNginx::close);
    tomcat.stop();
    tomcat.destroy();
    jdk.stop(0);
    threads.shutdownNow();
  }
}
