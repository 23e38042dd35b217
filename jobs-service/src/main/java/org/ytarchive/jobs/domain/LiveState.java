package org.ytarchive.jobs.domain;

/** What only this process knows of its jobs, and what is gone when it stops. */
public record LiveState(LiveTransfers transfers, JobKeys keys) {}
