package org.ytarchive.jobs.domain;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** Whose jobs were not there when they were last looked for. */
  private Set<String> missing = Set.of();

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

  /** The jobs that have a key of their own. */
  Set<String> jobs() {
    return Set.copyOf(keys.keySet());
  }

  void forget(String jobId) {
    keys.remove(jobId);
  }

  /**
   * Forgets the keys of jobs that have ended or are gone, also where another process ended them. To
   * be called now and then, by one thread.
   */
  public void forgetEnded(JobStore jobs) {
    Set<String> stillMissing = new HashSet<>();
    for (String id : keys.keySet()) {
      Optional<Job> job = jobs.find(id);
      // One that is missing for the first time may be about to be created.
      if (job.isEmpty() && !missing.contains(id)) {
        stillMissing.add(id);
      } else if (job.isEmpty() || job.get().status().ended()) {
        forget(id);
      }
    }
    missing = stillMissing;
  }

  /** Forgets the key of a job that has ended. */
  public void heard(JobEvent event) {
    if (event.to().ended()) {
      forget(event.jobId());
    }
  }
}
