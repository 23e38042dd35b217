package org.ytarchive.metadata.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/** Counts what the Data API costs, before it does, so that a crash can't overspend. Thread-safe. */
public final class QuotaLedger implements Allowance {

  private final QuotaStore store;
  private final QuotaLimits limits;
  private final Clock clock;

  public QuotaLedger(QuotaStore store, QuotaLimits limits, Clock clock) {
    this.store = store;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Pays for a call that is about to be made.
   *
   * @throws ServiceException E001 when that would touch the reserve; nothing is paid then
   */
  @Override
  public void spend(ApiCall call) {
    Instant now = clock.instant();
    store.update(
        last -> {
          QuotaDay today = last.on(PacificDay.at(now));
          if (today.used() > limits.spendable() - call.units()) {
            throw spent(today.used(), now);
          }
          return new QuotaDay(today.day(), today.used() + call.units());
        });
  }

  @Override
  public ServiceException exhausted() {
    Instant now = clock.instant();
    QuotaDay day =
        store.update(
            last -> {
              QuotaDay today = last.on(PacificDay.at(now));
              return new QuotaDay(today.day(), Math.max(today.used(), limits.limit()));
            });
    return spent(day.used(), now);
  }

  /** How things stand. */
  public QuotaState state() {
    Instant now = clock.instant();
    int used = store.read().on(PacificDay.at(now)).used();
    return new QuotaState(limits, Math.min(used, limits.limit()), PacificDay.nextAfter(now));
  }

  private ServiceException spent(int used, Instant now) {
    Instant reset = PacificDay.nextAfter(now);
    return new ServiceException(
            ErrorCode.API_QUOTA_EXCEEDED,
            "Today's quota of YouTube's Data API is spent: %d of %d units are used and %d are kept in reserve. It starts anew at %s; raise youtube.quota_limit only if Google grants your project more."
                .formatted(Math.min(used, limits.limit()), limits.limit(), limits.reserve(), reset))
        .withDetail("reset_time", reset.toString())
        .withRetryAfter(Duration.between(now, reset));
  }
}
