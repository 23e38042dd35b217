package org.ytarchive.jobs.domain;

/** Everything durable about jobs, and the transactions that hold it together. */
public record JobRecords(
    JobStore jobs,
    VideoStore videos,
    DependencyStore dependencies,
    IdempotencyKeys keys,
    Transactions transactions) {}
