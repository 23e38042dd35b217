package org.ytarchive.storage;

/** Stands for another service, for the fixtures of the architecture's rules. */
public record Neighbour(String name) {}
