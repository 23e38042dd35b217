package org.ytarchive.testkit.origin;

import java.time.Instant;

/**
 * A request that the origin answered.
 *
 * @param at when the answer was about to be whole
 * @param query the query as it came, without its {@code key}; empty when there was none
 * @param subject the video or playlist that it was about; empty when it was about none
 * @param range the {@code Range} header; empty when there was none
 * @param bytesSent bytes of the body that were handed to the network
 */
public record LoggedRequest(
    Instant at,
    String method,
    String path,
    String query,
    String subject,
    String range,
    int status,
    long bytesSent) {}
