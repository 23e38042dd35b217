package org.ytarchive.storage.store;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.ytarchive.storage.domain.Fixity;

/**
 * Spreads reading evenly, so that a scrub leaves the disk to others. For one thread.
 *
 * <p>{@link #afterReading} throws {@link CancellationException} when its thread is interrupted.
 */
public final class SteadyPace implements Fixity.Pace {
  private final double nanosPerByte;
  private final Semaphore never = new Semaphore(0);
  private long free = System.nanoTime();

  /**
   * @param bytesPerSecond more than 0
   */
  public SteadyPace(long bytesPerSecond) {
    nanosPerByte = (double) TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
  }

  @Override
  public void afterReading(int bytes) {
    long now = System.nanoTime();
    long begin = free - now < 0 ? now : free;
    free = begin + Math.round(bytes * nanosPerByte);
    try {
      never.tryAcquire(free - now, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The service is stopping");
    }
  }
}
