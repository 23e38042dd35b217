package org.ytarchive.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PeerEventsTest {

  private final Logger log = (Logger) LoggerFactory.getLogger(PeerEvents.class);
  private final ListAppender<ILoggingEvent> seen = new ListAppender<>();
  private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
  private final RetryRegistry retries =
      RetryRegistry.of(
          RetryConfig.custom().maxAttempts(3).waitDuration(Duration.ofMillis(1)).build());

  @BeforeEach
  void listen() {
    seen.start();
    log.setLevel(Level.INFO);
    log.addAppender(seen);
    PeerEvents.log(breakers, retries);
  }

  @AfterEach
  void stop() {
    log.detachAppender(seen);
    log.setLevel(null);
  }

  @Test
  void saysThatACallIsRepeated() {
    AtomicInteger calls = new AtomicInteger();
    Retry retry = retries.retry("storage");

    Retry.decorateRunnable(
            retry,
            () -> {
              if (calls.incrementAndGet() < 3) {
                throw new IllegalStateException("not now");
              }
            })
        .run();

    assertThat(seen.list).hasSize(2);
    ILoggingEvent first = seen.list.get(0);
    assertThat(first.getFormattedMessage())
        .isEqualTo("A call to storage is repeated in 1 ms: not now");
    assertThat(values(first))
        .containsEntry("event", "retry")
        .containsEntry("peer", "storage")
        .containsEntry("attempt", 1)
        .containsEntry("wait_ms", 1L);
  }

  @Test
  void saysThatACircuitOpensAndCloses() {
    var breaker = breakers.circuitBreaker("metadata");

    breaker.transitionToOpenState();
    breaker.transitionToHalfOpenState();
    breaker.transitionToClosedState();

    assertThat(seen.list.stream().map(ILoggingEvent::getLevel).toList())
        .containsExactly(Level.WARN, Level.INFO, Level.INFO);
    assertThat(seen.list.stream().map(event -> values(event).get("to")).toList())
        .isEqualTo(List.of("open", "half_open", "closed"));
    assertThat(values(seen.list.get(0)))
        .containsEntry("event", "circuit_changed")
        .containsEntry("peer", "metadata")
        .containsEntry("from", "closed");
  }

  private static Map<String, Object> values(ILoggingEvent event) {
    return event.getKeyValuePairs().stream()
        .collect(Collectors.toMap(pair -> pair.key, pair -> pair.value));
  }
}
