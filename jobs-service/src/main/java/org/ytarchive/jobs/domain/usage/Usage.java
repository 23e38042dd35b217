package org.ytarchive.jobs.domain.usage;

/**
 * What one caller asked of one endpoint.
 *
 * @param caller a key's id, or {@code anonymous}
 * @param endpoint method and pattern, such as {@code GET /api/v1/jobs/{id}}
 * @param errors those answered with a status of 400 or more
 * @param latencies of all but streams
 */
public record Usage(
    String caller, String endpoint, long requests, long errors, Latencies latencies) {

  Usage and(Usage other) {
    Latencies both = new Latencies();
    both.add(latencies);
    both.add(other.latencies);
    return new Usage(caller, endpoint, requests + other.requests, errors + other.errors, both);
  }
}
