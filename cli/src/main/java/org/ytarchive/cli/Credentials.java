package org.ytarchive.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How this client shows who it is. From the environment, as a command line can be read by everybody
 * on the machine: the file that {@code --api-key-file} names, {@code YTARCHIVE_API_KEY}, {@code
 * YTARCHIVE_API_KEY_FILE}; else {@code YTARCHIVE_SERVICE_TOKEN}; else, for an archive on this
 * machine, the token in its data, which is there for whoever owns that.
 */
final class Credentials {
  private Credentials() {}

  /**
   * The headers that say so; none where there is nothing to say.
   *
   * @param keyFile null for none
   * @throws ArchiveException if a file that was named holds no key
   */
  static Map<String, String> of(
      Map<String, String> environment, URI server, @Nullable Path keyFile) {
    String key = environment.getOrDefault("YTARCHIVE_API_KEY", "").strip();
    String file = environment.getOrDefault("YTARCHIVE_API_KEY_FILE", "");
    if (keyFile != null) {
      key = keyIn(keyFile, "--api-key-file");
    } else if (key.isEmpty() && !file.isEmpty()) {
      key = keyIn(Path.of(file), "YTARCHIVE_API_KEY_FILE");
    }
    if (!key.isEmpty()) {
      return Map.of("X-API-Key", key);
    }
    String token = environment.getOrDefault("YTARCHIVE_SERVICE_TOKEN", "").strip();
    if (token.isEmpty() && isThisMachine(server.getHost())) {
      token = readable(environment.getOrDefault("YTARCHIVE_TOKEN_FILE", ""));
    }
    return token.isEmpty() ? Map.of() : Map.of("X-Service-Token", token);
  }

  /**
   * The one line of a file.
   *
   * @param source what named the file
   * @throws ArchiveException if it can't be read, or holds none or more than one
   */
  static String keyIn(Path file, String source) {
    try {
      String key = Files.readString(file).strip();
      if (!key.isEmpty() && key.lines().count() == 1) {
        return key;
      }
    } catch (IOException e) {
      throw new ArchiveException(
          "%s names %s, which can't be read (%s)".formatted(source, file, e), e);
    }
    throw new ArchiveException(
        "%s names %s, which must hold one line, the secret".formatted(source, file));
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
