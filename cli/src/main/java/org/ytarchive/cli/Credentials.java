package org.ytarchive.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * How this client shows who it is. From the environment, as a command line can be read by everybody
 * on the machine: {@code YTARCHIVE_API_KEY}; else {@code YTARCHIVE_SERVICE_TOKEN}; else, for an
 * archive on this machine, the token in its data, which is there for whoever owns that.
 */
final class Credentials {
  private Credentials() {}

  /** The headers that say so; none where there is nothing to say. */
  static Map<String, String> of(Map<String, String> environment, URI server) {
    String key = environment.getOrDefault("YTARCHIVE_API_KEY", "").strip();
    if (!key.isEmpty()) {
      return Map.of("X-API-Key", key);
    }
    String token = environment.getOrDefault("YTARCHIVE_SERVICE_TOKEN", "").strip();
    if (token.isEmpty() && isThisMachine(server.getHost())) {
      token = readable(environment.getOrDefault("YTARCHIVE_TOKEN_FILE", ""));
    }
    return token.isEmpty() ? Map.of() : Map.of("X-Service-Token", token);
  }

  private static String readable(String file) {
    try {
      return file.isEmpty() || !Files.isReadable(Path.of(file))
          ? ""
          : Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      return ""; // The server will say that a key is needed, if one is.
    }
  }

  private static boolean isThisMachine(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
