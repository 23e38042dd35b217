package org.ytarchive.storage.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * What a comparison of index and files found, and put right in the index.
 *
 * @param present videos that the libraries hold
 * @param renewed entries that were made anew
 * @param findings the first {@value #MOST_FINDINGS}; counted are all
 */
public record ReconciliationReport(
    long present,
    long renewed,
    long missing,
    long extra,
    long changed,
    long broken,
    List<Finding> findings) {
  static final int MOST_FINDINGS = 1000;
  public static final ReconciliationReport EMPTY =
      new ReconciliationReport(0, 0, 0, 0, 0, 0, List.of());

  public ReconciliationReport {
    findings = List.copyOf(findings);
  }

  /** How a video and the index differed. */
  public enum Kind {
    /** In the index, not on disk. */
    MISSING,
    /** On disk, not in the index. */
    EXTRA,
    /** In both, but not the same. */
    CHANGED,
    /** On disk, but not, or not wholly, readable. */
    BROKEN
  }

  /** One difference. */
  public record Finding(Kind kind, VideoRef video, String detail) {}

  ReconciliationReport surveyed(long more) {
    return new ReconciliationReport(
        present + more, renewed, missing, extra, changed, broken, findings);
  }

  ReconciliationReport renewed(long more) {
    return new ReconciliationReport(
        present, renewed + more, missing, extra, changed, broken, findings);
  }

  ReconciliationReport with(Kind kind, VideoRef video, String detail) {
    List<Finding> all = findings;
    if (all.size() < MOST_FINDINGS) {
      all = new ArrayList<>(findings);
      all.add(new Finding(kind, video, detail));
    }
    return new ReconciliationReport(
        present,
        renewed,
        missing + (kind == Kind.MISSING ? 1 : 0),
        extra + (kind == Kind.EXTRA ? 1 : 0),
        changed + (kind == Kind.CHANGED ? 1 : 0),
        broken + (kind == Kind.BROKEN ? 1 : 0),
        all);
  }
}
