package org.ytarchive.download.ytdlp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.log.Redaction;

/**
 * Builds yt-dlp's argument list. What is common to all calls is here and nowhere else: no
 * configuration, plugins, updates or cache of the user's, and the url behind {@code --}.
 */
final class YtDlpArguments {
  /** The value that follows each of these is nobody else's business. */
  private static final Set<String> SECRETS =
      Set.of("--cookies", "--proxy", "--extractor-args", "--username", "--password");

  private final List<String> arguments = new ArrayList<>();
  private final YtDlpVersion version;

  private YtDlpArguments(YtDlpVersion version) {
    this.version = version;
  }

  /**
   * What every call begins with.
   *
   * @param cookies a private copy for this call, or null
   */
  static YtDlpArguments base(Connection connection, @Nullable Path cookies) {
    YtDlpArguments base = new YtDlpArguments(connection.version());
    base.add(connection.program().toString(), "--ignore-config");
    base.addIf(YtDlpFeature.NO_PLUGIN_DIRECTORIES, "--no-plugin-dirs");
    base.add("--no-update", "--no-cache-dir", "--no-playlist", "--no-colors");
    base.add("--socket-timeout", "20", "--retries", "3", "--extractor-retries", "1");
    base.add("--ffmpeg-location", connection.ffmpegDirectory().toString());
    if (connection.javascriptRuntime() != null) {
      base.addIf(YtDlpFeature.JAVASCRIPT_RUNTIMES, "--js-runtimes", connection.javascriptRuntime());
    }
    if (cookies != null) {
      base.add("--cookies", cookies.toString());
    }
    connection
        .settings()
        .network()
        .extractorArguments()
        .forEach(argument -> base.add("--extractor-args", argument));
    return base;
  }

  YtDlpArguments add(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  YtDlpArguments addIf(YtDlpFeature feature, String... more) {
    return feature.isIn(version) ? add(more) : this;
  }

  /** The list, ending in the url, which nothing can make an option of. */
  List<String> forUrl(String url) {
    List<String> complete = new ArrayList<>(arguments);
    complete.add("--");
    complete.add(url);
    return List.copyOf(complete);
  }

  /** The list for a call that works on what was looked up before. */
  List<String> forExtraction(Path document) {
    List<String> complete = new ArrayList<>(arguments);
    complete.add("--load-info-json");
    complete.add(document.toString());
    return List.copyOf(complete);
  }

  /** The same arguments as they may be shown. */
  static List<String> redacted(List<String> arguments) {
    List<String> shown = new ArrayList<>(arguments.size());
    for (int i = 0; i < arguments.size(); i++) {
      boolean secret = i > 0 && SECRETS.contains(arguments.get(i - 1));
      shown.add(secret ? Redaction.HIDDEN : arguments.get(i));
    }
    return List.copyOf(shown);
  }
}
