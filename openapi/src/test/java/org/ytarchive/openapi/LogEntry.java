package org.ytarchive.openapi;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is posted to be logged. Logging reads it field by field and has no record of it. */
record LogEntry(
    Instant timestamp,
    String service,
    String level,
    String message,
    @Nullable Map<String, Object> context,
    @Nullable String traceId) {}
