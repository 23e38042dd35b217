package org.ytarchive.jobs.domain;

/** Everything durable about jobs, and the transactions that hold it together. */
public record JobRecords(
    JobStore jobs, VideoStore videos, IdempotencyKeys keys, Transactions transactions) {}
