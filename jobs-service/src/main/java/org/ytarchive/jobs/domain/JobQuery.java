package org.ytarchive.jobs.domain;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/**
 * Which jobs to list.
 *
 * @param filter which ones
 * @param limit 1 to 500
 * @param offset 0 or more
 */
public record JobQuery(Filter filter, Order order, int limit, int offset) {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 500;
  static final int MAX_SEARCH = 200;

  public JobQuery {
    requirePage("limit", limit);
    if (offset < 0) {
      throw ServiceException.invalid("offset %d is negative.".formatted(offset));
    }
  }

  /**
   * Checks how many jobs a page is to have.
   *
   * @param parameter by which whoever asks calls it
   * @throws ServiceException E007 where that is not 1 to 500
   */
  public static void requirePage(String parameter, int jobs) {
    if (jobs < 1 || jobs > MAX_LIMIT) {
      throw ServiceException.invalid(
          "%s %d is out of range: a page has 1 to %d jobs.".formatted(parameter, jobs, MAX_LIMIT));
    }
  }

  /**
   * Conditions that all hold; an empty set or null admits everything.
   *
   * @param from created at that time or later
   * @param to created before that time
   * @param owner whose jobs alone; null for everybody's
   * @param search text in the id, a video's id or title, the playlist's id or the user metadata; 1
   *     to 200 characters, without regard to upper and lower case where the database knows them;
   *     one of less than three characters is looked for in the newest jobs alone
   */
  public record Filter(
      Set<JobStatus> statuses,
      @Nullable JobType type,
      @Nullable Integer priority,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String search,
      @Nullable String owner) {

    /** Admits every job. */
    public static final Filter ALL = new Filter(Set.of(), null, null, null, null, null);

    /** Everybody's. */
    public Filter(
        Set<JobStatus> statuses,
        @Nullable JobType type,
        @Nullable Integer priority,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String search) {
      this(statuses, type, priority, from, to, search, null);
    }

    public Filter {
      statuses = Set.copyOf(statuses);
      if (priority != null) {
        JobRules.requirePriority(priority);
      }
      if (search != null && (search.isBlank() || search.length() > MAX_SEARCH)) {
        throw ServiceException.invalid(
            "search has %d characters: it takes 1 to %d that are not all blank."
                .formatted(search.length(), MAX_SEARCH));
      }
      if (search != null && search.indexOf('\0') >= 0) {
        throw ServiceException.invalid("search has the character U+0000, which no text has.");
      }
    }

    /** All that were created in a time; null for no limit. */
    static Filter created(@Nullable Instant from, @Nullable Instant to) {
      return new Filter(Set.of(), null, null, from, to, null);
    }

    /** The same, of that owner's jobs alone. */
    public Filter of(@Nullable String onlyOf) {
      return onlyOf == null ? this : new Filter(statuses, type, priority, from, to, search, onlyOf);
    }
  }

  JobQuery of(@Nullable String onlyOf) {
    return new JobQuery(filter.of(onlyOf), order, limit, offset);
  }

  /** By what the jobs are sorted. */
  public enum Order {
    CREATED_AT_DESC,
    CREATED_AT_ASC,
    UPDATED_AT_DESC,
    UPDATED_AT_ASC,
    COMPLETED_AT_DESC,
    COMPLETED_AT_ASC,
    PRIORITY_DESC,
    PRIORITY_ASC,
    STATUS_DESC,
    STATUS_ASC
  }
}
