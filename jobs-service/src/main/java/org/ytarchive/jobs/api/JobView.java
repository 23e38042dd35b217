package org.ytarchive.jobs.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** All of a job. */
record JobView(
    @JsonUnwrapped JobSummaryView job,
    List<ResultView> results,
    List<StateChangeView> stateHistory,
    List<VideoView> videos) {}
