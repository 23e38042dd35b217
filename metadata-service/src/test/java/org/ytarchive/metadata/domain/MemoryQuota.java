package org.ytarchive.metadata.domain;

import java.time.LocalDate;
import java.util.function.UnaryOperator;

/** A ledger's store that forgets. */
public final class MemoryQuota implements QuotaStore {

  private QuotaDay day = new QuotaDay(LocalDate.EPOCH, 0);

  @Override
  public synchronized QuotaDay read() {
    return day;
  }

  @Override
  public synchronized QuotaDay update(UnaryOperator<QuotaDay> change) {
    day = change.apply(day);
    return day;
  }
}
