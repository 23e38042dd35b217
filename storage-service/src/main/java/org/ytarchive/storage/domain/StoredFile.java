package org.ytarchive.storage.domain;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of an archived video.
 *
 * @param name relative to the video's folder
 * @param sizeBytes what it measures now
 * @param sha256 what SHA256SUMS says, 64 lower-case hexadecimal digits; null if it is not listed
 */
public record StoredFile(Path path, String name, long sizeBytes, @Nullable String sha256) {}
