package org.ytarchive.logging.api;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;
import org.ytarchive.logging.domain.Condition;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.domain.LogLevel;
import org.ytarchive.logging.domain.Phrase;
import org.ytarchive.logging.domain.QueryLanguage;
import org.ytarchive.logging.domain.ServiceName;

/**
 * The query parameters that say which lines are meant; all that are given count.
 *
 * @param level that and those above it
 * @param search words that stand one after the other
 * @param query all of these, in the language of {@link QueryLanguage}
 */
record FilterParameters(
    @Nullable String service,
    @Nullable String level,
    @Nullable String from,
    @Nullable String to,
    @BindParam("trace_id") @Nullable String traceId,
    @Nullable String search,
    @Nullable String query) {

  LogFilter toFilter() {
    LogFilter plain =
        LogFilter.of(
            given(service, name -> new Condition.OfService(new ServiceName(name))),
            given(level, FilterParameters::atLeast),
            given(from, time -> new Condition.From(QueryLanguage.time("from", time))),
            given(to, time -> new Condition.To(QueryLanguage.time("to", time))),
            given(traceId, Condition.OfTrace::new),
            given(search, text -> new Condition.Saying(Phrase.of(text))));
    return query == null ? plain : plain.and(QueryLanguage.parse(query));
  }

  /** That level and those above it; every one where none is given. */
  static LogFilter ofLevel(@Nullable String level) {
    return LogFilter.of(given(level, FilterParameters::atLeast));
  }

  private static Condition atLeast(String level) {
    return new Condition.OfLevel(QueryLanguage.level(level), LogLevel.CRITICAL);
  }

  private static @Nullable Condition given(
      @Nullable String value, Function<String, Condition> condition) {
    return value == null || value.isEmpty() ? null : condition.apply(value);
  }
}
