package org.ytarchive.common.service;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.ytarchive.common.config.ConfigurationException;

/** Keeps a wrong configuration from being logged as a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureAnalyzer implements FailureAnalyzer {

  @Override
  public @org.jspecify.annotations.Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ConfigurationException) {
        StartFailure why = StartFailure.of(t);
        return new FailureAnalysis(why.description(), why.action(), t);
      }
    }
    return null;
  }
}
