package org.ytarchive.logging.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ytarchive.logging.domain.ServiceName;

/** Which files are where below the logs directory. Foreign files there are left alone. */
final class LogLayout {

  private static final String INDEX = "index";

  private final Path root;

  LogLayout(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  Path directory(LocalDate day) {
    return root.resolve("%04d".formatted(day.getYear()))
        .resolve("%02d".formatted(day.getMonthValue()))
        .resolve("%02d".formatted(day.getDayOfMonth()));
  }

  /** Where a day's index is, which can be deleted at any time while no service runs. */
  Path index(LocalDate day) {
    return root.resolve(INDEX).resolve(day.toString());
  }

  /** The days that there are indexes of, whether there are logs or not. */
  List<LocalDate> indexedDays() throws IOException {
    List<LocalDate> days = new ArrayList<>();
    forEachIn(
        root.resolve(INDEX),
        path -> {
          if (nameOf(path).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            days.add(LocalDate.parse(nameOf(path)));
          }
        });
    return days;
  }

  /** The days that there are, oldest first. */
  List<LocalDate> days() throws IOException {
    List<LocalDate> days = new ArrayList<>();
    for (Path year : numbered(root, 4)) {
      for (Path month : numbered(year, 2)) {
        for (Path day : numbered(month, 2)) {
          date(year, month, day).ifPresent(days::add);
        }
      }
    }
    return days.stream().sorted().toList();
  }

  /** A day's files, by service and number, each once whether it is compressed or not. */
  List<LogFile> files(LocalDate day) throws IOException {
    List<LogFile> files = new ArrayList<>();
    forEachIn(directory(day), path -> LogFile.ofName(day, nameOf(path)).ifPresent(files::add));
    return files.stream().distinct().sorted(LogFile.ORDER).toList();
  }

  /** The last file of a service's day. */
  Optional<LogFile> lastFile(LocalDate day, ServiceName service) throws IOException {
    return files(day).stream()
        .filter(file -> file.service().equals(service))
        .reduce((earlier, later) -> later);
  }

  private static List<Path> numbered(Path directory, int digits) throws IOException {
    List<Path> found = new ArrayList<>();
    forEachIn(
        directory,
        path -> {
          if (nameOf(path).matches("[0-9]{" + digits + "}")) {
            found.add(path);
          }
        });
    return found;
  }

  private static void forEachIn(Path directory, Consumer<Path> visit) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      entries.forEach(visit);
    } catch (NoSuchFileException | NotDirectoryException e) {
      // Nothing was logged there.
    }
  }

  private static Optional<LocalDate> date(Path year, Path month, Path day) {
    try {
      return Optional.of(LocalDate.of(number(year), number(month), number(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Path path) {
    return Integer.parseInt(nameOf(path));
  }

  private static String nameOf(Path path) {
    return String.valueOf(path.getFileName());
  }
}
