package org.ytarchive.download.ytdlp;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a call of yt-dlp needs beside what it is to do.
 *
 * @param javascriptRuntime as {@code --js-runtimes} takes it, or null for yt-dlp's own choice
 */
record Connection(
    Path program,
    YtDlpVersion version,
    Path ffmpegDirectory,
    @Nullable String javascriptRuntime,
    SourceSettings settings) {

  /** A proxy's url may hold a password, and everybody can read a command line. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("PYTHONIOENCODING", "utf-8");
    String proxy = settings.network().proxy();
    if (proxy != null) {
      List.of("http_proxy", "https_proxy", "all_proxy")
          .forEach(name -> environment.put(name, proxy));
    }
    return environment;
  }
}
