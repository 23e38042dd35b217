package org.ytarchive.testkit.origin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The encoded clips on disk. A clip's folder gets its name by a rename once all of it is there, so
 * one that exists is whole, and several processes may share the place.
 */
final class Clips {
  static final String INDEX = "index.m3u8";

  /** To be raised whenever the encoding changes, so that older clips are not taken for these. */
  private static final String VERSION = "v1";

  private final Path place;

  private Clips(Path place) {
    this.place = place;
  }

  /** Encodes what is not there yet, side by side: about ten seconds on two cores. */
  static Clips in(Path place, Path ffmpeg) {
    Clips clips = new Clips(place);
    List<SampleClip> missing =
        Arrays.stream(SampleClip.values())
            .filter(clip -> !Files.isDirectory(clips.folder(clip)))
            .toList();
    if (!missing.isEmpty()) {
      ClipEncoder encoder = new ClipEncoder(ffmpeg);
      missing.parallelStream().forEach(clip -> clips.make(clip, encoder));
    }
    return clips;
  }

  /** What ffmpeg says of the first segments: the {@code EXTINF} durations in seconds. */
  List<String> durations(SampleVideo video, Rendition rendition) {
    Path index = folder(video.clip()).resolve(rendition.folder()).resolve(INDEX);
    try (Stream<String> lines = Files.lines(index)) {
      return lines
          .filter(line -> line.startsWith("#EXTINF:"))
          .map(line -> line.substring("#EXTINF:".length(), line.indexOf(',')))
          .limit(video.segments())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(index + " cannot be read", e);
    }
  }

  /** A segment or the header of a rendition. */
  Optional<byte[]> media(SampleClip clip, Rendition rendition, String file) {
    return read(folder(clip).resolve(rendition.folder()), file);
  }

  /** A JPEG. */
  Optional<byte[]> thumbnail(SampleClip clip, Thumbnail thumbnail) {
    return read(folder(clip), thumbnail.file());
  }

  private static Optional<byte[]> read(Path folder, String name) {
    Path file = folder.resolve(name);
    if (!folder.equals(file.normalize().getParent()) || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private Path folder(SampleClip clip) {
    return place.resolve(clip.name().toLowerCase(Locale.ROOT) + "-" + VERSION);
  }

  private void make(SampleClip clip, ClipEncoder encoder) {
    try {
      Files.createDirectories(place);
      Path making = Files.createTempDirectory(place, ".making-");
      try {
        encoder.encode(clip, making);
        publish(making, folder(clip));
      } finally {
        delete(making);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The sample clips cannot be written below " + place, e);
    }
  }

  private static void publish(Path made, Path folder) throws IOException {
    try {
      Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw e;
    } catch (FileSystemException e) {
      boolean otherWasFaster =
          e instanceof FileAlreadyExistsException
              || e instanceof DirectoryNotEmptyException
              || Files.isDirectory(folder);
      if (!otherWasFaster) {
        throw e;
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
