package org.ytarchive.jobs.api;

import java.util.List;

/** A page of jobs. */
record JobListView(
    List<JobSummaryView> jobs,
    long total,
    int limit,
    int offset,
    int page,
    int perPage,
    long totalPages) {}
