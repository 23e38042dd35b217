package org.ytarchive.storage.domain;

import java.nio.file.Path;

/** A video of one of the libraries. */
public record VideoRef(Path root, String videoId) {}
