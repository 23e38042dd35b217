package org.ytarchive.logging.domain;

/**
 * A line that is on disk.
 *
 * @param logId the same for as long as the line is kept: its day, service, file number and position
 */
public record StoredLog(String logId, LogEntry entry) {}
