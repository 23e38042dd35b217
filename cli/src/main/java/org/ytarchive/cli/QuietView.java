package org.ytarchive.cli;

/** Leaves it to the exit status. */
final class QuietView implements JobView {
  @Override
  public void show(JobSnapshot job) {}

  @Override
  public void end(JobSnapshot job) {}

  @Override
  public void interrupted(String why) {}
}
