package org.ytarchive.jobs.domain;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.id.ApiKey;

/**
 * The API keys that jobs came with, from their creation to their end; safe for use by several
 * threads.
 *
 * <p>They are in the memory of this process and nowhere else. After a restart they are gone, and
 * such a job goes on with the services' own key, as it does when it is retried after its end, and
 * in another Jobs process at the same database.
 */
public final class JobKeys {

  private static final Logger log = LoggerFactory.getLogger(JobKeys.class);

  private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();

  void keep(String jobId, ApiKey key) {
    keys.put(jobId, key);
    log.atInfo()
        .addKeyValue("job_id", jobId)
        .log(
            "Job {} came with an API key of its own, which is kept in memory only: should this service restart, the job goes on with the services' own key",
            jobId);
  }

  /** The job's own key, where it came with one and has not ended. */
  public Optional<ApiKey> of(String jobId) {
    return Optional.ofNullable(keys.get(jobId));
  }

  void forget(String jobId) {
    keys.remove(jobId);
  }

  /** Forgets the key of a job that has ended. */
  public void heard(JobEvent event) {
    if (event.to().ended()) {
      forget(event.jobId());
    }
  }
}
