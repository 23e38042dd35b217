package org.ytarchive.bench.storage;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Storage costs over HTTP. Arguments: what to measure, a directory on the disk to measure, and
 * how many videos. {@code commits}: small ones against plain tools; {@code large}: one of so many
 * MiB; {@code make}: puts so many videos there, as somebody who copies a library does; {@code
 * open}: a start with such a library, {@code ask}: questions to it, {@code rebuild}: its index made
 * anew; {@code ranges}: parts of a file against bare file servers, of so many MiB.
 */
public final class StorageBench {
  private StorageBench() {}

  /** Prints one line per measurement. */
  public static void main(String[] arguments) throws Exception {
    Path home = Files.createDirectories(Path.of(arguments[1])).toRealPath();
    Files.createDirectories(home.resolve("other"));
    int many = Integer.parseInt(arguments[2]);
    switch (arguments[0]) {
      case "commits" -> CommitBench.small(home, many);
      case "large" -> CommitBench.large(home, many);
      case "make" -> LibraryBench.make(home, many);
      case "open" -> LibraryBench.open(home, many);
      case "rebuild" -> LibraryBench.rebuild(home, many);
      case "ask" -> LibraryBench.ask(home, many);
      case "ranges" -> RangeBench.run(home, many);
      default -> throw new IllegalArgumentException("Nothing is called '" + arguments[0] + "'");
    }
  }
}
