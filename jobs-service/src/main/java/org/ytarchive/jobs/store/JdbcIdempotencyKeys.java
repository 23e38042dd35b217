package org.ytarchive.jobs.store;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ytarchive.jobs.domain.IdempotencyKeys;

/** Clients' keys in the database; they go with their jobs. */
public final class JdbcIdempotencyKeys implements IdempotencyKeys {

  private final JdbcClient jdbc;

  public JdbcIdempotencyKeys(JobsDatabase database) {
    this.jdbc = database.jdbc();
  }

  @Override
  public Optional<Claim> claim(String key, Claim claim, Instant at) {
    int taken =
        jdbc.sql(
                """
                insert into idempotency_keys (idempotency_key, digest, job_id, created_at)
                values (:key, :digest, :job, :at) on conflict (idempotency_key) do nothing
                """)
            .param("key", key)
            .param("digest", claim.digest())
            .param("job", claim.jobId())
            .param("at", at.toEpochMilli())
            .update();
    return taken == 1 ? Optional.empty() : Optional.of(holder(key));
  }

  private Claim holder(String key) {
    return jdbc.sql("select digest, job_id from idempotency_keys where idempotency_key = :key")
        .param("key", key)
        .query((row, number) -> new Claim(row.getString("digest"), row.getString("job_id")))
        .single();
  }
}
