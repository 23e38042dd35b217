package org.ytarchive.metadata.domain;

/** A video or a playlist, and where it came from. */
public record Answer<T>(T value, Source source) {}
