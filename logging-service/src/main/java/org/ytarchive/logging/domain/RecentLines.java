package org.ytarchive.logging.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The lines that came last, within bounds: whoever followed the logs and was cut off for a moment
 * is shown what came meanwhile. Not thread-safe.
 */
final class RecentLines {

  static final int MOST_LINES = 20_000;
  static final long MOST_BYTES = 8L << 20;

  private final Deque<Batch> batches = new ArrayDeque<>();
  private int lines;
  private long bytes;

  /**
   * Lines that were kept together, one or more.
   *
   * @param ids of the lines, in the same order; not copied, since most are never asked for
   */
  record Batch(List<LogLine> lines, List<String> ids) {

    private long bytes() {
      return lines.stream().mapToLong(line -> line.bytes().length).sum();
    }

    private String lastId() {
      return ids.get(ids.size() - 1);
    }

    private Batch behind(int index) {
      return new Batch(lines.subList(index + 1, lines.size()), ids.subList(index + 1, ids.size()));
    }
  }

  void add(Batch batch) {
    batches.addLast(batch);
    lines += batch.lines().size();
    bytes += batch.bytes();
    while (lines > MOST_LINES || bytes > MOST_BYTES) {
      Batch oldest = batches.removeFirst();
      lines -= oldest.lines().size();
      bytes -= oldest.bytes();
    }
  }

  /** Oldest first. */
  List<Batch> all() {
    return List.copyOf(batches);
  }

  /** The id of the last line of these. */
  static Optional<String> lastId(List<Batch> batches) {
    return batches.isEmpty()
        ? Optional.empty()
        : Optional.of(batches.get(batches.size() - 1).lastId());
  }

  /** What is behind the line of this id; empty when that is not among them. */
  static Optional<List<Batch>> behind(String id, List<Batch> batches) {
    for (int i = batches.size() - 1; i >= 0; i--) {
      int index = batches.get(i).ids().indexOf(id);
      if (index >= 0) {
        List<Batch> behind = new ArrayList<>();
        behind.add(batches.get(i).behind(index));
        behind.addAll(batches.subList(i + 1, batches.size()));
        return Optional.of(behind);
      }
    }
    return Optional.empty();
  }
}
