package org.ytarchive.bench.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How reading grows with the number of jobs. */
final class Reads {

  private static final int WARM_UP = 300;
  private static final int READS = 25;
  private static final int PER_PAGE = 50;
  private static final int FAR = 1000;
  private static final double MIB = 1 << 20;

  private final RunningJobs service;
  private final int jobs;

  Reads(RunningJobs service, int jobs) {
    this.service = service;
    this.jobs = jobs;
  }

  void run() throws IOException, InterruptedException {
    for (int i = 0; i < WARM_UP; i++) {
      service.get("/jobs?limit=50&page=1".replace("limit", "per_page"));
      service.get("/jobs/stats");
      service.get("/jobs/" + FilledDatabase.id(i % jobs));
    }
    for (Map.Entry<String, String> read : queries().entrySet()) {
      Report.say("%,d jobs: %s".formatted(jobs, read.getKey()), median(read.getValue()), "ms");
    }
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    Report.say(
        "%,d jobs: heap in use".formatted(jobs),
        (runtime.totalMemory() - runtime.freeMemory()) / MIB,
        "MiB");
    Report.say("%,d jobs: resident".formatted(jobs), resident(), "MiB");
  }

  private Map<String, String> queries() {
    int far = Math.min(FAR, jobs / PER_PAGE);
    Map<String, String> reads = new LinkedHashMap<>();
    reads.put("GET /jobs/{id}", "/jobs/" + FilledDatabase.id(jobs / 2));
    reads.put("list, page 1", "/jobs?per_page=50&page=1");
    reads.put("list, page " + far, "/jobs?per_page=50&page=" + far);
    for (String order : List.of("updated_at", "completed_at", "priority", "status")) {
      reads.put("list by " + order, "/jobs?sort_by=" + order);
    }
    reads.put("list, failed, priority 0", "/jobs?status=failed&priority=0");
    reads.put("list, metadata_only", "/jobs?type=metadata_only");
    reads.put(
        "list, cancelled, metadata_only, by updated_at",
        "/jobs?status=cancelled&type=metadata_only&sort_by=updated_at");
    reads.put("list, queued (none), by completed_at", "/jobs?status=queued&sort_by=completed_at");
    reads.put(
        "list, failed, by updated_at, page 100",
        "/jobs?status=failed&sort_by=updated_at&per_page=50&page=" + Math.min(100, far / 10));
    reads.put(
        "list, two weeks, by priority",
        "/jobs?from_date=2025-09-01T12:30:00Z&to_date=2025-09-14&sort_by=priority");
    reads.put("search, one hit", "/jobs?search=part%20" + (jobs - 1) + "-1");
    reads.put("search, a word of a quarter", "/jobs?search=RIVER");
    reads.put("search, non-ASCII and filtered", "/jobs?search=%C3%BCbung%20of&status=cancelled");
    reads.put("search, two letters", "/jobs?search=zz");
    reads.put("stats", "/jobs/stats");
    reads.put("stats, two weeks", "/jobs/stats?from_date=2025-09-01T12:30:00Z&to_date=2025-09-14");
    return reads;
  }

  private double median(String path) throws IOException, InterruptedException {
    long slow = 0;
    for (int i = 0; i < READS && slow < 3_000_000_000L; i++) {
      slow += took(path);
    }
    int times = slow < 3_000_000_000L ? READS : 3;
    long[] nanos = new long[times];
    for (int i = 0; i < times; i++) {
      nanos[i] = took(path);
    }
    Arrays.sort(nanos);
    return nanos[times / 2] / 1e6;
  }

  private long took(String path) throws IOException, InterruptedException {
    long since = System.nanoTime();
    service.get(path);
    return System.nanoTime() - since;
  }

  /** Of this process, client and service together; 0 where the system does not tell. */
  private static double resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    return !Files.exists(status)
        ? 0
        : Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum()
            / 1024.0;
  }
}
