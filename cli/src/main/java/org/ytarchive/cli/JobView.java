package org.ytarchive.cli;

/** Shows how a job goes. Not for several threads. */
interface JobView {

  /** Called with each reply, also with one that says nothing new. */
  void show(JobSnapshot job);

  /** The job has ended; called once, after {@link #show}. */
  void end(JobSnapshot job);

  /** The server is silent, and is asked again. */
  void interrupted(String why);
}
