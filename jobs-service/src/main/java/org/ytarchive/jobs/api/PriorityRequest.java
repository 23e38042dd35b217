package org.ytarchive.jobs.api;

import org.jspecify.annotations.Nullable;

/** Asks for another priority. */
record PriorityRequest(@Nullable Integer priority) {}
