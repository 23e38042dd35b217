package org.ytarchive.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the common commands once against a server of its own, so that a JVM that is told to list the
 * classes it loads (-XX:DumpLoadedClassList) has met those that matter.
 */
final class Rehearsal {
  private static final String REPLY =
      """
      {"success": true, "error": null, "trace_id": "t", "data": {
        "id": "j", "job_id": "j", "status": "completed", "overall": "healthy", "total": 2,
        "progress": {"current": 1, "total": 1, "percentage": 1.5, "message": null},
        "jobs": [{"id": "j", "status": "completed"}],
        "videos": [{"video_id": "firstLight0", "state": "succeeded", "size_bytes": 1, "duration": 1.5}],
        "services": [{"service_name": "jobs"}], "work_plans": [], "logs": []}}
      """;

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("jobs"),
          List.of("jobs", "list", "--json"),
          List.of("download", "firstLight0", "--wait"),
          List.of("library"),
          List.of("health"),
          List.of("logs"),
          List.of("config", "check"),
          List.of("jobs", "--help"));

  private Rehearsal() {}

  /**
   * @throws IOException if there is no port to listen on
   */
  public static void main(String[] arguments) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(anyPort, 0);
    server.createContext("/", Rehearsal::answer);
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      COMMANDS.forEach(command -> run(url, command));
    } finally {
      server.stop(0);
    }
  }

  private static void run(String url, List<String> command) {
    PrintWriter nowhere =
        new PrintWriter(
            new StandardOutput(OutputStream.nullOutputStream()), true, StandardCharsets.UTF_8);
    Main main =
        new Main(
            Map.of("YTARCHIVE_SERVER", url),
            InputStream.nullInputStream(),
            Terminal.of(80, Map.of()));
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--server=" + url);
    main.run(nowhere, nowhere, arguments.toArray(String[]::new));
  }

  private static void answer(HttpExchange exchange) throws IOException {
    byte[] reply = REPLY.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, reply.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(reply);
    }
  }
}
