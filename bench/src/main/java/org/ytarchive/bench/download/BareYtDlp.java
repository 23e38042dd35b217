package org.ytarchive.bench.download;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ytarchive.testkit.Tools;
import org.ytarchive.testkit.origin.SampleOrigin;

/** One call of yt-dlp as somebody would type it to get the same files. */
enum BareYtDlp {
  /** With what yt-dlp does by itself: one connection at a time. */
  AS_IT_IS,
  /** With as many connections for a video as the service has. */
  FOUR_CONNECTIONS;

  Duration fetch(SampleOrigin origin, List<String> videoIds, Path to)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Tools.ytDlp().toString());
    command.addAll(List.of("--ignore-config", "--no-update", "--no-cache-dir", "--quiet"));
    command.addAll(List.of("--ffmpeg-location", String.valueOf(Tools.ffmpeg().getParent())));
    if (this == FOUR_CONNECTIONS) {
      command.addAll(List.of("-N", "4"));
    }
    command.addAll(List.of("-f", "bestvideo[height<=1080]+bestaudio/best[height<=1080]"));
    command.addAll(List.of("-S", "res,fps,ext:mp4:m4a", "--merge-output-format", "mp4"));
    command.addAll(List.of("--write-subs", "--sub-langs", "en", "--convert-subs", "vtt"));
    command.addAll(List.of("--write-thumbnail", "--convert-thumbnails", "jpg"));
    command.addAll(
        List.of("--write-info-json", "-P", to.toString(), "-o", "%(autonumber)s.%(ext)s"));
    command.add("--");
    videoIds.forEach(id -> command.add(origin.watchUrl().replace("{video_id}", id)));
    long begun = System.nanoTime();
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException("The bare yt-dlp ended with exit code " + exit);
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
