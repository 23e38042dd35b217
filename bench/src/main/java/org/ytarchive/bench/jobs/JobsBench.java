package org.ytarchive.bench.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the Jobs service. Arguments: a directory on the disk to measure, then {@code create},
 * {@code fill} or {@code read}, and after the latter two the numbers of jobs, such as {@code 1000
 * 100000}. Filled databases stay in the directory for the next run.
 */
final class JobsBench {

  private JobsBench() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    List<String> sizes = Arrays.asList(arguments).subList(2, arguments.length);
    try (UnavailablePeer peer = new UnavailablePeer(Duration.ZERO)) {
      switch (arguments[1]) {
        case "create" -> new Creates(Files.createTempDirectory(directory, "create")).run();
        case "fill" -> {
          for (String size : sizes) {
            fill(directory, size);
          }
        }
        case "read" -> {
          for (String size : sizes) {
            Path data = fill(directory, size);
            try (RunningJobs service = new RunningJobs(data, peer.url())) {
              new Reads(service, Integer.parseInt(size)).run();
            }
          }
        }
        default -> throw new IllegalArgumentException(arguments[1] + ": create, fill or read");
      }
    }
    System.exit(0);
  }

  private static Path fill(Path directory, String size) throws Exception {
    Path data = directory.resolve(size);
    long since = System.nanoTime();
    FilledDatabase.make(data.resolve("jobs/jobs.db"), Integer.parseInt(size));
    Report.say(size + " jobs there", (System.nanoTime() - since) / 1e9, "s");
    return data;
  }
}
