package org.ytarchive.download.domain;

/**
 * A video's streams, with what is known of it.
 *
 * @param extraction by which they were fetched
 */
public record Fetched(Extraction extraction, FetchedVideo video) {}
