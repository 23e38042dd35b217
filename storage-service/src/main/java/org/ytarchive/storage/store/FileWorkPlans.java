package org.ytarchive.storage.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.AtomicFiles;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.storage.domain.FailedDownload;
import org.ytarchive.storage.domain.UnavailableVideo;
import org.ytarchive.storage.domain.WorkPlan;
import org.ytarchive.storage.domain.WorkPlans;
import tools.jackson.core.JacksonException;

/**
 * Work plans as JSON files named after their id. An id is taken by creating the file empty, which
 * only one can; an empty file is an id whose plan never came, and counts as not there.
 */
final class FileWorkPlans implements WorkPlans {
  private static final Logger log = LoggerFactory.getLogger(FileWorkPlans.class);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);
  private static final String SUFFIX = "_plan.json";
  private static final Pattern ID = Pattern.compile("([0-9]{8}_[0-9]{6})(?:_([0-9]{1,9}))?");

  private static final int REMEMBERED = 200;

  private final Path directory;
  private final JsonDocuments json;
  private final DiskSpace disk;
  private final FileOperations operations;

  /** The plans with an open entry of a video, by its id; null until somebody asks. */
  private @Nullable Map<String, Set<String>> open;

  FileWorkPlans(Path directory, JsonDocuments json, DiskSpace disk, FileOperations operations) {
    this.directory = directory;
    this.json = json;
    this.disk = disk;
    this.operations = operations;
  }

  /** Removes what a crash left half done. Only while nobody files a plan. */
  void sweep() throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        boolean isEmptyPlan = file.toString().endsWith(SUFFIX) && Files.size(file) == 0;
        if (isEmptyPlan || AtomicFiles.isLeftover(file)) {
          operations.delete(file);
        }
      }
    }
  }

  /** What is in a file. */
  record Document(
      String planId,
      Instant createdAt,
      int totalVideos,
      int unavailableCount,
      int failedCount,
      List<UnavailableVideo> unavailableVideos,
      List<FailedDownload> failedDownloads,
      @Nullable String notes,
      @Nullable String requestKey,
      @Nullable Map<String, Instant> closed) {}

  @Override
  public synchronized WorkPlan.Filed file(WorkPlan plan) {
    String key = plan.requestKey();
    if (key != null) {
      Optional<WorkPlan.Filed> before = filedUnder(key);
      if (before.isPresent()) {
        return before.get();
      }
    }
    try {
      operations.createDirectories(directory);
      disk.requireRoom(directory, 0);
      String planId = takeId(plan.createdAt());
      Path file = path(planId);
      try {
        operations.replaceFile(file, json.write(document(planId, plan)));
      } catch (IOException e) {
        operations.delete(file);
        throw e;
      }
      if (open != null) {
        remember(open, planId, plan);
      }
      return new WorkPlan.Filed(planId, file, plan);
    } catch (IOException e) {
      throw StorageFaults.of(e, "write a work plan into '" + directory + "'", directory, disk);
    }
  }

  /** Who repeats a request does so soon: the newest plans are enough to look through. */
  private Optional<WorkPlan.Filed> filedUnder(String requestKey) {
    return list(REMEMBERED, 0).stream()
        .filter(filed -> requestKey.equals(filed.plan().requestKey()))
        .findFirst();
  }

  @Override
  public synchronized void close(String videoId, Predicate<WorkPlan> which, Instant now) {
    Map<String, Set<String>> known = open();
    for (String planId : List.copyOf(known.getOrDefault(videoId, Set.of()))) {
      Optional<WorkPlan.Filed> filed = readable(planId);
      if (filed.isEmpty() || !which.test(filed.get().plan())) {
        continue;
      }
      Path file = path(planId);
      try {
        operations.replaceFile(
            file, json.write(document(planId, filed.get().plan().closing(videoId, now))));
        known.getOrDefault(videoId, new TreeSet<>()).remove(planId);
      } catch (IOException e) {
        log.warn(
            "Work plan {} still names video {}, which is settled: '{}' cannot be written ({})",
            planId,
            videoId,
            file,
            StorageFaults.reason(e));
      }
    }
    known.values().removeIf(Set::isEmpty);
  }

  @Override
  public synchronized List<WorkPlan.Filed> open(String videoId) {
    return open().getOrDefault(videoId, Set.of()).stream()
        .sorted(Comparator.comparing(FileWorkPlans::sortKey))
        .flatMap(planId -> readable(planId).stream())
        .toList();
  }

  @Override
  public synchronized Set<String> openVideos() {
    return Set.copyOf(open().keySet());
  }

  private Map<String, Set<String>> open() {
    Map<String, Set<String>> known = open;
    if (known == null) {
      known = new HashMap<>();
      for (String planId : ids()) {
        for (WorkPlan.Filed filed : readable(planId).stream().toList()) {
          remember(known, planId, filed.plan());
        }
      }
      open = known;
    }
    return known;
  }

  private static void remember(Map<String, Set<String>> open, String planId, WorkPlan plan) {
    plan.openVideos().forEach(id -> open.computeIfAbsent(id, key -> new TreeSet<>()).add(planId));
  }

  @Override
  public List<WorkPlan.Filed> list(int limit, long offset) {
    return ids().stream().skip(offset).limit(limit).flatMap(id -> readable(id).stream()).toList();
  }

  @Override
  public long count() {
    return ids().size();
  }

  @Override
  public Optional<WorkPlan.Filed> find(String planId) {
    if (!ID.matcher(planId).matches()) {
      return Optional.empty();
    }
    Path file = path(planId);
    try {
      byte[] content = Files.readAllBytes(file);
      if (content.length == 0) {
        return Optional.empty();
      }
      return Optional.of(
          new WorkPlan.Filed(planId, file, plan(json.read(content, Document.class))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw StorageFaults.of(e, "read '" + file + "'");
    } catch (JacksonException e) {
      throw StorageFaults.of(
          new IOException("it is no work plan any more; restore or remove the file", e),
          "read '" + file + "'");
    }
  }

  private Optional<WorkPlan.Filed> readable(String planId) {
    try {
      return find(planId);
    } catch (ServiceException e) {
      log.warn("{}", e.getMessage());
      return Optional.empty();
    }
  }

  private String takeId(Instant createdAt) throws IOException {
    String second = SECOND.format(createdAt);
    String id = second;
    int n = 1;
    while (true) {
      try {
        operations.createFile(path(id));
        return id;
      } catch (FileAlreadyExistsException taken) {
        n++;
        id = second + "_" + n;
      }
    }
  }

  private List<String> ids() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .filter(id -> ID.matcher(id).matches())
          .sorted(Comparator.comparing(FileWorkPlans::sortKey).reversed())
          .toList();
    } catch (IOException e) {
      throw StorageFaults.of(e, "list '" + directory + "'");
    }
  }

  private static String sortKey(String id) {
    Matcher parts = ID.matcher(id);
    String n = parts.matches() && parts.group(2) != null ? parts.group(2) : "1";
    return id.substring(0, 15) + "%09d".formatted(Integer.parseInt(n));
  }

  private Path path(String planId) {
    return directory.resolve(planId + SUFFIX);
  }

  private static Document document(String planId, WorkPlan plan) {
    return new Document(
        planId,
        plan.createdAt(),
        plan.totalVideos(),
        plan.unavailableVideos().size(),
        plan.failedDownloads().size(),
        plan.unavailableVideos(),
        plan.failedDownloads(),
        plan.notes(),
        plan.requestKey(),
        plan.closed());
  }

  private static WorkPlan plan(Document document) {
    return new WorkPlan(
        document.createdAt(),
        document.unavailableVideos(),
        document.failedDownloads(),
        document.notes(),
        document.requestKey(),
        document.closed() == null ? Map.of() : document.closed());
  }
}
