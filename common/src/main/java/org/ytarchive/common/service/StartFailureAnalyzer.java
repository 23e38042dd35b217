package org.ytarchive.common.service;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Keeps a start that failed for a known reason from being logged as a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureAnalyzer implements FailureAnalyzer {

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    StartFailure why = StartFailure.understood(failure);
    return why == null ? null : new FailureAnalysis(why.description(), why.action(), failure);
  }
}
