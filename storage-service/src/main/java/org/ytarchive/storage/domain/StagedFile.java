package org.ytarchive.storage.domain;

import java.nio.file.Path;

/**
 * A finished file that waits to be taken over.
 *
 * @param source where it is now: a real path, without symbolic links
 * @param name what it will be called in the video's folder, relative to it
 */
public record StagedFile(Path source, String name) {}
