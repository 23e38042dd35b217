package org.ytarchive.storage.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the libraries hold, all together.
 *
 * @param total videos that are known, be it by their metadata alone
 * @param videos those whose file is stored
 * @param oldest when the first of them was stored; null while there is none
 */
public record LibraryTotals(
    long total,
    long videos,
    long metadata,
    long thumbnails,
    long captions,
    long sizeBytes,
    @Nullable Instant oldest,
    @Nullable Instant newest) {}
