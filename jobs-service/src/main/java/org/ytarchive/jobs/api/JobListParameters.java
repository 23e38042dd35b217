package org.ytarchive.jobs.api;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.jobs.domain.JobQuery;
import org.ytarchive.jobs.domain.JobQuery.Order;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.jobs.domain.JobType;

/** The query string of a list of jobs, as Spring binds it: names as in the contract. */
record JobListParameters(
    @Nullable List<String> status,
    @Nullable String type,
    @Nullable Integer priority,
    @Nullable String from_date,
    @Nullable String to_date,
    @Nullable String search,
    @Nullable String sort_by,
    @Nullable String sort_order,
    @Nullable Integer limit,
    @Nullable Integer offset,
    @Nullable Integer page,
    @Nullable Integer per_page) {

  private static final String NEWEST_FIRST = "created_at";

  /** Whether one page of the list is meant. */
  boolean paged() {
    return limit != null || offset != null || page != null || per_page != null;
  }

  JobQuery query() {
    boolean paged = page != null || per_page != null;
    if (paged && (limit != null || offset != null)) {
      throw ServiceException.invalid(
          "A list is paged either by limit and offset or by page and per_page, not by both.");
    }
    int size = Objects.requireNonNullElse(paged ? per_page : limit, JobQuery.DEFAULT_LIMIT);
    JobQuery.requirePage(paged ? "per_page" : "limit", size);
    return new JobQuery(filter(), order(), size, paged ? offsetOfPage(size) : orZero(offset));
  }

  private int offsetOfPage(int size) {
    int number = Objects.requireNonNullElse(page, 1);
    if (number < 1) {
      throw ServiceException.invalid("page %d is out of range: the first is 1.".formatted(number));
    }
    long skipped = (number - 1L) * size;
    if (skipped > Integer.MAX_VALUE) {
      throw ServiceException.invalid("page %d is out of range.".formatted(number));
    }
    return (int) skipped;
  }

  private static int orZero(@Nullable Integer value) {
    return Objects.requireNonNullElse(value, 0);
  }

  private JobQuery.Filter filter() {
    Set<JobStatus> statuses = EnumSet.noneOf(JobStatus.class);
    Objects.requireNonNullElse(status, List.<String>of())
        .forEach(name -> statuses.add(JobStatus.of(name)));
    return new JobQuery.Filter(
        statuses,
        type == null ? null : JobType.of(type),
        priority,
        DateParameter.from(from_date),
        DateParameter.to(to_date),
        search);
  }

  private Order order() {
    String key = Objects.requireNonNullElse(sort_by, NEWEST_FIRST);
    String direction = Objects.requireNonNullElse(sort_order, "desc");
    String name = key + "_" + direction;
    return Arrays.stream(Order.values())
        .filter(order -> order.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ServiceException.invalid(
                    "sort_by '%s' with sort_order '%s' is not known: sort_by is one of %s, sort_order asc or desc."
                        .formatted(key, direction, sortable())));
  }

  private static String sortable() {
    return Arrays.stream(Order.values())
        .map(order -> order.name().toLowerCase(Locale.ROOT))
        .filter(name -> name.endsWith("_desc"))
        .map(name -> name.substring(0, name.length() - "_desc".length()))
        .collect(Collectors.joining(", "));
  }
}
