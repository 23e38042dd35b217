package org.ytarchive.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** For programs: the job as a line of JSON, whenever it differs from the one before. */
final class JsonView implements JobView {
  private final PrintWriter out;
  private @Nullable JsonNode shown;

  JsonView(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void show(JobSnapshot job) {
    if (!Objects.equals(shown, job.document())) {
      out.println(Json.mapper().writeValueAsString(job.document()));
      out.flush();
      shown = job.document();
    }
  }

  @Override
  public void end(JobSnapshot job) {}

  @Override
  public void interrupted(String why) {}
}
