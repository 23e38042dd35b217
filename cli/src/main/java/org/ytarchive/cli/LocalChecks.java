package org.ytarchive.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be seen of this machine without any service. */
final class LocalChecks {
  private static final int OLDEST_JAVA = 17;
  private static final double BYTES_PER_GB = 1e9;
  private static final String SETUP = "./ytarchive setup installs it.";

  private final Map<String, Object> config;
  private final Map<String, String> environment;

  LocalChecks(Map<String, Object> config, Map<String, String> environment) {
    this.config = config;
    this.environment = environment;
  }

  static Finding java(int feature) {
    return feature >= OLDEST_JAVA
        ? Finding.ok("java", "version " + feature)
        : Finding.problem("java", "version " + feature, "Install a JDK 17 or newer.");
  }

  /** Where data and library are, or would be: may they be written, and is there room? */
  List<Finding> folders() {
    List<Finding> findings = new ArrayList<>();
    for (String key : List.of("storage.base_data_dir", "storage.base_path")) {
      Path folder = Path.of(text(key));
      Path existing = existing(folder);
      if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
        findings.add(
            Finding.problem(
                key,
                "%s can't be written".formatted(existing),
                "Make it yours (chown, chmod u+rwx), or set %s to another folder.".formatted(key)));
      } else {
        findings.add(room(key, folder, existing));
      }
    }
    return findings;
  }

  private Finding room(String key, Path folder, Path existing) {
    double needed = Double.parseDouble(text("storage.min_free_space_gb"));
    try {
      double free = Files.getFileStore(existing).getUsableSpace() / BYTES_PER_GB;
      String found = "%s, %.1f GB free".formatted(folder, free);
      return free >= needed
          ? Finding.ok(key, found)
          : Finding.problem(
              key,
              found,
              "Make room: downloads wait until there are %.1f GB (storage.min_free_space_gb)."
                  .formatted(needed));
    } catch (IOException e) {
      return Finding.warning(
          key, "%s: %s".formatted(folder, e.getMessage()), "See whether its disk is mounted.");
    }
  }

  /** The nearest that is there: itself or one above it. */
  private static Path existing(Path folder) {
    Path path = folder;
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }

  List<Finding> tools() {
    return List.of(
        tool("yt-dlp", text("services.download.yt_dlp_path")),
        tool("ffmpeg", text("services.download.ffmpeg_path")),
        tool("ffprobe", ""));
  }

  private Finding tool(String name, String configured) {
    if (!configured.isEmpty()) {
      return Files.isExecutable(Path.of(configured))
          ? Finding.ok(name, configured)
          : Finding.problem(
              name,
              configured + " is no program",
              "Correct its path in config.toml, or leave it empty.");
    }
    Path found = find(name);
    return found == null
        ? Finding.problem(name, "not found", SETUP)
        : Finding.ok(name, found.toString());
  }

  private @Nullable Path find(String name) {
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
    String managed = environment.getOrDefault("YTARCHIVE_TOOLS_DIR", home + "/.ytarchive/tools");
    List<String> folders = new ArrayList<>();
    folders.add(managed + "/bin");
    folders.addAll(List.of(environment.getOrDefault("PATH", "").split(":")));
    return folders.stream()
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(path -> Files.isExecutable(path) && !Files.isDirectory(path))
        .findFirst()
        .orElse(null);
  }

  private String text(String key) {
    return String.valueOf(config.getOrDefault(key, ""));
  }
}
