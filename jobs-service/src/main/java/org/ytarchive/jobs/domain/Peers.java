package org.ytarchive.jobs.domain;

/** Who does the work. */
public record Peers(
    MetadataSource metadata, Library library, Downloader downloader, Staging staging) {}
