package org.ytarchive.common.client;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.retry.event.RetryOnRetryEvent;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Logs what happens to calls to peers beside their results: repeated ones, and circuits. */
final class PeerEvents {

  private static final Logger log = LoggerFactory.getLogger(PeerEvents.class);

  private PeerEvents() {}

  /** Logs the events of all that these have, and will have. */
  static void log(CircuitBreakerRegistry breakers, RetryRegistry retries) {
    breakers.getAllCircuitBreakers().forEach(PeerEvents::follow);
    breakers.getEventPublisher().onEntryAdded(added -> follow(added.getAddedEntry()));
    retries.getAllRetries().forEach(PeerEvents::follow);
    retries.getEventPublisher().onEntryAdded(added -> follow(added.getAddedEntry()));
  }

  private static void follow(CircuitBreaker breaker) {
    breaker.getEventPublisher().onStateTransition(PeerEvents::changed);
  }

  private static void follow(Retry retry) {
    retry.getEventPublisher().onRetry(PeerEvents::repeated);
  }

  private static void changed(CircuitBreakerOnStateTransitionEvent event) {
    String to = event.getStateTransition().getToState().name().toLowerCase(Locale.ROOT);
    log.atLevel(to.equals("open") ? Level.WARN : Level.INFO)
        .addKeyValue("event", "circuit_changed")
        .addKeyValue("peer", event.getCircuitBreakerName())
        .addKeyValue(
            "from", event.getStateTransition().getFromState().name().toLowerCase(Locale.ROOT))
        .addKeyValue("to", to)
        .log("The circuit to {} is now {}", event.getCircuitBreakerName(), to);
  }

  private static void repeated(RetryOnRetryEvent event) {
    Throwable why = event.getLastThrowable();
    log.atInfo()
        .addKeyValue("event", "retry")
        .addKeyValue("peer", event.getName())
        .addKeyValue("attempt", event.getNumberOfRetryAttempts())
        .addKeyValue("wait_ms", event.getWaitInterval().toMillis())
        .log(
            "A call to {} is repeated in {} ms: {}",
            event.getName(),
            event.getWaitInterval().toMillis(),
            why == null ? "it failed" : why.getMessage());
  }
}
