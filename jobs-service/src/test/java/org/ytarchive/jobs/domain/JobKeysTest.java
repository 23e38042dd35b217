package org.ytarchive.jobs.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ytarchive.common.id.ApiKey;

class JobKeysTest {

  private static final ApiKey KEY = new ApiKey("s3cret");

  private final JobKeys keys = new JobKeys();

  @ParameterizedTest
  @EnumSource(JobStatus.class)
  void lastUntilTheirJobHasEnded(JobStatus status) {
    keys.keep("a", KEY);
    keys.keep("b", KEY);

    keys.heard(
        new JobEvent(
            "a",
            JobType.METADATA_ONLY,
            JobStatus.RUNNING,
            status,
            new JobTimes(Instant.EPOCH, Instant.EPOCH, null, null),
            "ended"));

    assertThat(keys.of("a").isPresent()).isEqualTo(!status.ended());
    assertThat(keys.of("b")).contains(KEY);
    assertThat(keys.of("c")).isEmpty();
  }
}
