package org.ytarchive.download.domain;

import java.nio.file.Path;

/** A task's own directory, where its files are until they are delivered. */
public record WorkDirectory(Path root) {

  /** Partial files, which a later run goes on from. */
  public Path parts() {
    return root.resolve("parts");
  }

  /** Files that are fetched as a whole. */
  public Path fetched() {
    return root.resolve("fetched");
  }

  /** The finished set, as it will appear. */
  public Path finished() {
    return root.resolve("finished");
  }

  /** The finished set from when on a copy of it takes its place on another file system. */
  public Path copied() {
    return root.resolve("copied");
  }
}
