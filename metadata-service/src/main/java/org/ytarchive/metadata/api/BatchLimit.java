package org.ytarchive.metadata.api;

/**
 * How much one batch may ask for.
 *
 * @param videos 1 to 50
 */
public record BatchLimit(int videos) {}
