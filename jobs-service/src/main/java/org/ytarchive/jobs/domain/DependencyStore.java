package org.ytarchive.jobs.domain;

import java.util.Collection;
import java.util.List;

/** Which job waits for which. Each call takes part in the transaction that it is made in. */
public interface DependencyStore {

  /** The job waits for these others. */
  void open(String jobId, Collection<String> others);

  /** Nobody waits for that job any more: it is completed. */
  void met(String other);

  /** The jobs that the job still waits for. */
  List<String> unmet(String jobId);

  /** The jobs that wait or waited for that one, oldest first. */
  List<String> dependents(String other);
}
