package org.ytarchive.jobs.domain;

/** Where a job is, without its videos and its history. */
public record JobState(Job job, Progress progress) {}
