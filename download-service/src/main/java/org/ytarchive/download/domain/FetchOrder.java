package org.ytarchive.download.domain;

/** What to fetch and where to work. */
public record FetchOrder(
    String videoId, Quality quality, CaptionLanguages captionLanguages, WorkDirectory directory) {}
