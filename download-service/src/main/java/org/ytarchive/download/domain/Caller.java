package org.ytarchive.download.domain;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Who wants the video.
 *
 * @param jobId of the Jobs service, if it is that
 * @param callbackUrl where progress is posted to, if anywhere
 * @param traceId under which everything done for it is logged
 */
public record Caller(@Nullable String jobId, @Nullable URI callbackUrl, String traceId) {}
