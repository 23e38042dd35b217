package org.ytarchive.logging.store;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The ids of lines that are on disk, each made when it is asked for: mostly none is. */
final class LogIds extends AbstractList<String> implements RandomAccess {

  private final List<PendingLine> lines;

  LogIds(List<PendingLine> lines) {
    this.lines = lines;
  }

  @Override
  public String get(int index) {
    return lines.get(index).logId();
  }

  @Override
  public int size() {
    return lines.size();
  }
}
