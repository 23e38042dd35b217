package org.ytarchive.logging.domain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ytarchive.common.error.ServiceException;

/**
 * The language of {@code service:download level>=WARNING "timed out" -retry trace_id:…}: terms with
 * spaces between them, of which a line has to fulfil every one. A term is a word, a phrase in
 * quotes, or a field with its value; a minus before it turns it round.
 */
public final class QueryLanguage {

  private static final String FIELDS = "service, level, trace_id, from, to";
  private static final int MOST_TERMS = 32;
  private static final Pattern TERM =
      Pattern.compile(
          "\\G\\s*(?<not>-)?(?:(?<field>[a-z_]+)(?<operator>>=|<=|:|=|>|<))?"
              + "(?:\"(?<quoted>[^\"]*)\"|(?<bare>[^\\s\"]+))(?=\\s|$)");

  private QueryLanguage() {}

  /**
   * What a query means; an empty one means every line.
   *
   * @throws ServiceException E007 that names the term and what to write instead
   */
  public static LogFilter parse(String query) {
    List<Condition> conditions = new ArrayList<>();
    Matcher term = TERM.matcher(query);
    int end = 0;
    while (term.find()) {
      conditions.add(condition(term));
      end = term.end();
    }
    String rest = query.substring(end).strip();
    if (!rest.isEmpty()) {
      throw unreadable(rest);
    }
    if (conditions.size() > MOST_TERMS) {
      throw ServiceException.invalid(
          "query has %d terms; at most %d are taken".formatted(conditions.size(), MOST_TERMS));
    }
    return new LogFilter(conditions);
  }

  /** The level of that name, in any case of letters. */
  public static LogLevel level(String name) {
    try {
      return LogLevel.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw ServiceException.invalid(
          "level '%s' is not one of %s".formatted(name, Arrays.toString(LogLevel.values())));
    }
  }

  /** A moment, given with its time zone. */
  public static Instant time(String name, String value) {
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException e) {
      throw ServiceException.invalid(
          "%s '%s' is no time with a time zone, such as 2026-01-31T12:00:00Z (a + is sent as %%2B)"
              .formatted(name, value));
    }
  }

  private static Condition condition(Matcher term) {
    String quoted = term.group("quoted");
    String value = quoted != null ? quoted : term.group("bare");
    String field = term.group("field");
    Condition condition =
        field == null ? text(term, value) : field(field, term.group("operator"), value);
    return term.group("not") == null ? condition : new Condition.Not(condition);
  }

  private static Condition text(Matcher term, String value) {
    if (term.group("bare") != null && List.of("AND", "OR", "NOT").contains(value)) {
      throw ServiceException.invalid(
          "query: %s is not part of the language, every term has to match anyway; a minus turns a term round, and \"%s\" in quotes is the word"
              .formatted(value, value));
    }
    return new Condition.Saying(Phrase.of(value));
  }

  private static Condition field(String field, String operator, String value) {
    if (field.equals("level")) {
      return level(operator, level(value));
    }
    if (!operator.equals(":") && !operator.equals("=")) {
      throw ServiceException.invalid(
          "query: %s%s is not known, only level has an order; write %s:%s"
              .formatted(field, operator, field, value));
    }
    return switch (field) {
      case "service" -> new Condition.OfService(new ServiceName(value));
      case "trace_id" -> new Condition.OfTrace(value);
      case "from" -> new Condition.From(time("from", value));
      case "to" -> new Condition.To(time("to", value));
      default ->
          throw ServiceException.invalid(
              "query: there is no field %s; known: %s. If it is text to look for, put \"%s%s%s\" in quotes"
                  .formatted(field, FIELDS, field, operator, value));
    };
  }

  private static Condition level(String operator, LogLevel level) {
    List<LogLevel> meant =
        Stream.of(LogLevel.values())
            .filter(other -> isMeant(other.compareTo(level), operator))
            .toList();
    if (meant.isEmpty()) {
      throw ServiceException.invalid(
          "query: level%s%s leaves no level over; levels are %s"
              .formatted(operator, level, Arrays.toString(LogLevel.values())));
    }
    return new Condition.OfLevel(meant.get(0), meant.get(meant.size() - 1));
  }

  private static boolean isMeant(int order, String operator) {
    return switch (operator) {
      case ">=" -> order >= 0;
      case ">" -> order > 0;
      case "<=" -> order <= 0;
      case "<" -> order < 0;
      default -> order == 0;
    };
  }

  private static ServiceException unreadable(String rest) {
    if (rest.chars().filter(c -> c == '"').count() % 2 == 1) {
      return ServiceException.invalid(
          "query: the quote in <%s> is never closed; add a \" behind the phrase".formatted(rest));
    }
    return ServiceException.invalid(
        "query: <%s> can't be understood; write words, \"phrases in quotes\" and fields such as service:jobs, with spaces between them"
            .formatted(rest));
  }
}
