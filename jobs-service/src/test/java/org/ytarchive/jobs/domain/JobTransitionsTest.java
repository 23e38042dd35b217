package org.ytarchive.jobs.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.ytarchive.jobs.domain.JobStatus.CANCELLED;
import static org.ytarchive.jobs.domain.JobStatus.COMPLETED;
import static org.ytarchive.jobs.domain.JobStatus.CREATED;
import static org.ytarchive.jobs.domain.JobStatus.FAILED;
import static org.ytarchive.jobs.domain.JobStatus.QUEUED;
import static org.ytarchive.jobs.domain.JobStatus.RETRYING;
import static org.ytarchive.jobs.domain.JobStatus.RUNNING;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

class JobTransitionsTest {

  /** Word for word from the contract's state machine. */
  private static final Set<String> ALLOWED =
      Set.of(
          CREATED + ">" + QUEUED,
          QUEUED + ">" + RUNNING,
          RUNNING + ">" + COMPLETED,
          RUNNING + ">" + FAILED,
          RUNNING + ">" + CANCELLED,
          RUNNING + ">" + RETRYING,
          RETRYING + ">" + RUNNING,
          FAILED + ">" + RETRYING,
          CANCELLED + ">" + RETRYING,
          CREATED + ">" + CANCELLED,
          QUEUED + ">" + CANCELLED,
          RETRYING + ">" + CANCELLED);

  static Stream<Arguments> everyPair() {
    return Arrays.stream(JobStatus.values())
        .flatMap(from -> Arrays.stream(JobStatus.values()).map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("everyPair")
  void allowsWhatTheContractAllowsAndNothingElse(JobStatus from, JobStatus to) {
    if (ALLOWED.contains(from + ">" + to)) {
      assertThatCode(() -> JobTransitions.require("j", from, to)).doesNotThrowAnyException();
      return;
    }
    ServiceException refused =
        catchThrowableOfType(ServiceException.class, () -> JobTransitions.require("j", from, to));
    assertThat(refused.errorCode()).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.details()).containsEntry("from", from.wire()).containsEntry("to", to.wire());
    assertThat(refused).hasMessageContaining("Job j is " + from.wire());
  }

  @ParameterizedTest
  @EnumSource(JobStatus.class)
  void forgetsNoState(JobStatus status) {
    boolean reachable =
        status == CREATED
            || Arrays.stream(JobStatus.values())
                .anyMatch(from -> JobTransitions.allowed(from, status));
    assertThat(reachable).isTrue();
    assertThat(JobTransitions.from(status).isEmpty()).isEqualTo(status == COMPLETED);
  }
}
