package org.ytarchive.download.domain;

import java.time.Instant;

/**
 * A cool-down of one kind of work.
 *
 * @param why as the source said it
 * @param until when one call may try again
 * @param refusals how many there were without an answer between them, 1 or more
 */
public record Pause(Work work, String why, Instant until, int refusals) {}
