package org.ytarchive.storage.domain;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The folder of an archived video, as it is on disk.
 *
 * @param files every regular file in it, by name; SHA256SUMS too
 * @param changedAt when something was put into the folder or taken out of it
 * @param savedAt when it was committed
 */
public record StoredVideo(
    String videoId, Path folder, List<StoredFile> files, Instant changedAt, Instant savedAt) {
  public StoredVideo {
    files = List.copyOf(files);
  }

  /** The video itself; empty where a folder holds none. */
  public Optional<StoredFile> video() {
    return first(name -> FileNames.isVideo(videoId, name));
  }

  public Optional<StoredFile> thumbnail() {
    return first(name -> FileNames.isThumbnail(videoId, name));
  }

  /** The metadata that lies beside the video. */
  public Optional<StoredFile> metadata() {
    return file(FileNames.metadata(videoId));
  }

  public Optional<StoredFile> file(String name) {
    return first(name::equals);
  }

  /** The languages that there are captions in, sorted. */
  public List<String> captionLanguages() {
    return files.stream()
        .flatMap(file -> FileNames.captionLanguage(videoId, file.name()).stream())
        .sorted()
        .toList();
  }

  /** The files that make up the video, without the list of their checksums. */
  public List<StoredFile> contents() {
    return files.stream().filter(file -> !file.name().equals(FileNames.CHECKSUMS)).toList();
  }

  /** What all files measure together, in bytes. */
  public long sizeBytes() {
    return files.stream().mapToLong(StoredFile::sizeBytes).sum();
  }

  private Optional<StoredFile> first(Predicate<String> name) {
    return files.stream().filter(file -> name.test(file.name())).findFirst();
  }
}
