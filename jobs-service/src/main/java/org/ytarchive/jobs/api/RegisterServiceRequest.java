package org.ytarchive.jobs.api;

import org.jspecify.annotations.Nullable;

/**
 * @param healthEndpoint {@code /api/v1/health} when absent
 * @param port the url's when absent
 */
record RegisterServiceRequest(
    @Nullable String serviceName,
    @Nullable String url,
    @Nullable String healthEndpoint,
    @Nullable String version,
    @Nullable Integer port) {}
