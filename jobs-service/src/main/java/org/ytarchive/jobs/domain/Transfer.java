package org.ytarchive.jobs.domain;

import org.jspecify.annotations.Nullable;

/**
 * How far a download is.
 *
 * @param percentage 0 to 100
 * @param speedBps bytes per second
 * @param etaSeconds seconds to go
 * @param stage Download's own word for what it is at, or why it pauses and until when
 */
public record Transfer(
    double percentage, @Nullable Long speedBps, @Nullable Long etaSeconds, @Nullable String stage) {

  public static final Transfer NONE = new Transfer(0, null, null, null);
}
