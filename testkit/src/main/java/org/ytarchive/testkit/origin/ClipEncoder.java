package org.ytarchive.testkit.origin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Has ffmpeg make a clip: its renditions as HLS with fragmented MP4, and its thumbnails. */
final class ClipEncoder {
  private static final long DEADLINE_SECONDS = 180;

  private final Path ffmpeg;
  private final String h264;

  ClipEncoder(Path ffmpeg) {
    this.ffmpeg = ffmpeg;
    this.h264 = run(List.of("-encoders")).contains(" libx264 ") ? "libx264" : "libopenh264";
  }

  /** Writes the clip into this folder, which exists and is empty. */
  void encode(SampleClip clip, Path folder) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error", "-y"));
    source(arguments, clip);
    for (Rendition rendition : Rendition.values()) {
      rendition(arguments, rendition, folder);
    }
    run(arguments);
    thumbnails(clip, folder);
  }

  private static void source(List<String> arguments, SampleClip clip) {
    add(arguments, "-f lavfi -i");
    arguments.add(
        "%s=size=1920x1080:rate=%d:duration=%d"
            .formatted(clip.pattern(), Rendition.FRAMES_PER_SECOND, clip.seconds()));
    add(arguments, "-f lavfi -i");
    arguments.add(
        "sine=frequency=%d:sample_rate=48000:duration=%d"
            .formatted(clip.toneHertz(), clip.seconds()));
    add(arguments, "-filter_complex");
    arguments.add(
        "[0:v]%s,format=yuv420p,split=3[P1080][a][b];[a]scale=1280:720[P720];[b]scale=640:360[P360]"
            .formatted(clip.change()));
  }

  private void rendition(List<String> arguments, Rendition rendition, Path parent) {
    Path folder = createFolder(parent.resolve(rendition.folder()));
    if (rendition == Rendition.AUDIO) {
      add(arguments, "-map 1:a -c:a aac -b:a " + rendition.bitsPerSecond());
    } else {
      int segmentFrames = Rendition.FRAMES_PER_SECOND * SampleClip.SEGMENT_SECONDS;
      add(arguments, "-map [" + rendition.name() + "] -c:v " + h264);
      add(arguments, "-b:v " + rendition.bitsPerSecond() + " -g " + segmentFrames);
      add(arguments, "-force_key_frames expr:gte(t,n_forced*" + SampleClip.SEGMENT_SECONDS + ")");
      if (h264.equals("libx264")) {
        add(arguments, "-preset ultrafast");
      }
    }
    add(arguments, "-f hls -hls_time " + SampleClip.SEGMENT_SECONDS + " -hls_playlist_type vod");
    add(arguments, "-hls_segment_type fmp4 -hls_fmp4_init_filename init.mp4");
    arguments.addAll(List.of("-hls_segment_filename", folder.resolve("seg_%03d.m4s").toString()));
    arguments.add(folder.resolve(Clips.INDEX).toString());
  }

  private void thumbnails(SampleClip clip, Path folder) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error", "-y", "-f", "lavfi"));
    arguments.addAll(List.of("-i", clip.pattern() + "=size=1280x720:rate=1:duration=1"));
    for (Thumbnail thumbnail : Thumbnail.values()) {
      String scale = "scale=" + thumbnail.width() + ":" + thumbnail.height();
      arguments.addAll(List.of("-vf", clip.change() + "," + scale + ",format=yuvj420p"));
      add(arguments, "-frames:v 1 -update 1 -c:v mjpeg -q:v 4 -strict unofficial");
      arguments.add(folder.resolve(thumbnail.file()).toString());
    }
    run(arguments);
  }

  private static void add(List<String> arguments, String spaced) {
    arguments.addAll(List.of(spaced.split(" ", -1)));
  }

  private static Path createFolder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be created", e);
    }
  }

  private String run(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(ffmpeg.toString(), "-hide_banner", "-nostdin"));
    command.addAll(arguments);
    try {
      Path output = Files.createTempFile("ytarchive-ffmpeg", ".txt");
      try {
        int status = finish(command, output);
        String said = Files.readString(output);
        if (status != 0) {
          throw new IllegalStateException(
              ffmpeg + " could not make the sample clips (status " + status + "): " + said.strip());
        }
        return said;
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(ffmpeg + " cannot be run. Try ./ytarchive setup", e);
    }
  }

  private static int finish(List<String> command, Path output) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile())
            .start();
    try {
      if (process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw new IllegalStateException(
          command.get(0) + " took longer than " + DEADLINE_SECONDS + " s over the sample clips.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Making the sample clips was interrupted.", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
