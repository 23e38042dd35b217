package org.ytarchive.logging.store;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ytarchive.logging.domain.ServiceName;

/**
 * One file of one service's lines of one UTC day: {@code YYYY/MM/DD/{service}.ndjson}, the next
 * ones of a busy day {@code {service}.1.ndjson} and so on, with {@code .gz} behind it once
 * compressed. Files are filled one after the other and never renamed, so a line's position in one
 * is for good.
 *
 * @param number from 0
 */
record LogFile(LocalDate day, ServiceName service, int number) {

  static final String COMPRESSED = ".gz";
  static final Comparator<LogFile> ORDER =
      Comparator.comparing(LogFile::service).thenComparingInt(LogFile::number);

  private static final Pattern NAME =
      Pattern.compile("([a-z][a-z0-9_-]{0,63})(?:\\.([1-9][0-9]{0,8}))?\\.ndjson(?:\\.gz)?");

  /** The log file that a name stands for, if it does. */
  static Optional<LogFile> ofName(LocalDate day, String fileName) {
    Matcher name = NAME.matcher(fileName);
    if (!name.matches()) {
      return Optional.empty();
    }
    int number = name.group(2) == null ? 0 : Integer.parseInt(name.group(2));
    return Optional.of(new LogFile(day, new ServiceName(name.group(1)), number));
  }

  String plainName() {
    return service + (number == 0 ? "" : "." + number) + ".ndjson";
  }

  Path plain(Path dayDirectory) {
    return dayDirectory.resolve(plainName());
  }

  Path compressed(Path dayDirectory) {
    return dayDirectory.resolve(plainName() + COMPRESSED);
  }

  LogFile next() {
    return new LogFile(day, service, number + 1);
  }

  /** The id of the line that begins at this byte of the uncompressed file. */
  String logId(long position) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(day)
        + "-"
        + service
        + "-"
        + number
        + "-"
        + position;
  }
}
