package org.ytarchive.cli;

import java.io.PrintWriter;

/** For programs that wait: one JSON document, the job as it ended. */
final class FinalJsonView implements JobView {
  private final PrintWriter out;

  FinalJsonView(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void show(JobSnapshot job) {}

  @Override
  public void end(JobSnapshot job) {
    out.println(Json.mapper().writeValueAsString(job.document()));
    out.flush();
  }

  @Override
  public void interrupted(String why) {}
}
