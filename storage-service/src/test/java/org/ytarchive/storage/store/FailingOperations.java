package org.ytarchive.storage.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The real disk, until a chosen step: there the process dies, or the disk is full. */
final class FailingOperations implements FileOperations {
  /** What happens at the chosen step. */
  enum Fault {
    /** The step does not happen, nor does any after it. */
    CRASH,
    /** Writing steps leave half of their file behind, then the process is dead. */
    CRASH_HALFWAY,
    /** The step fails, as there is no room; the process lives on. */
    DISK_FULL,
    /** The step fails, as the disk is broken; the process lives on. */
    IO_ERROR
  }

  /** The process is gone: nothing catches this. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final DiskOperations disk = new DiskOperations();
  private final Fault fault;
  private final int failAt;
  final List<String> steps = new ArrayList<>();

  private FailingOperations(Fault fault, int failAt) {
    this.fault = fault;
    this.failAt = failAt;
  }

  /** Fails at the step of this number, from 0 on. */
  static FailingOperations at(int step, Fault fault) {
    return new FailingOperations(fault, step);
  }

  /** Fails nowhere, and tells what was done. */
  static FailingOperations recording() {
    return new FailingOperations(Fault.CRASH, Integer.MAX_VALUE);
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    step("createDirectories", directory, null);
    disk.createDirectories(directory);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    step("createDirectory", directory, null);
    disk.createDirectory(directory);
  }

  @Override
  public void link(Path target, Path existing) throws IOException {
    step("link", target, null);
    disk.link(target, existing);
  }

  @Override
  public String copy(Path source, Path target) throws IOException {
    step("copy", target, Files.readAllBytes(source));
    return disk.copy(source, target);
  }

  @Override
  public void write(Path file, byte[] content) throws IOException {
    step("write", file, content);
    disk.write(file, content);
  }

  /** One after the other, so that it can stop between any two. */
  @Override
  public void fsync(List<Path> paths) throws IOException {
    for (Path path : paths) {
      step("fsync", path, null);
      disk.fsync(List.of(path));
    }
  }

  @Override
  public void createFile(Path file) throws IOException {
    step("createFile", file, null);
    disk.createFile(file);
  }

  @Override
  public void rename(Path source, Path target) throws IOException {
    step("rename", target, null);
    disk.rename(source, target);
  }

  @Override
  public void delete(Path path) throws IOException {
    step("delete", path, null);
    disk.delete(path);
  }

  private void step(String operation, Path path, byte @Nullable [] content) throws IOException {
    int number = steps.size();
    steps.add(operation + " " + path.getFileName());
    switch (fault) {
      case CRASH -> crashFrom(number);
      case CRASH_HALFWAY -> {
        if (number == failAt && content != null) {
          disk.write(path, Arrays.copyOf(content, content.length / 2));
        }
        crashFrom(number);
      }
      case DISK_FULL -> {
        if (number == failAt) {
          throw new IOException("No space left on device");
        }
      }
      case IO_ERROR -> {
        if (number == failAt) {
          throw new IOException("Input/output error");
        }
      }
    }
  }

  private void crashFrom(int number) {
    if (number >= failAt) {
      throw new Crash();
    }
  }
}
