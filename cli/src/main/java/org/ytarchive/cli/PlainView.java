package org.ytarchive.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** For a file or a pipe: a line whenever a video comes to something new, or a quarter further. */
final class PlainView implements JobView {
  private static final int QUARTER = 25;

  private final PrintWriter out;
  private final Map<String, String> shown = new HashMap<>();
  private @Nullable String message;

  PlainView(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void show(JobSnapshot job) {
    for (VideoProgress video : job.videos()) {
      String milestone =
          "%s %s %d %s"
              .formatted(
                  video.state(), video.step(), (int) video.percentage() / QUARTER, video.reason());
      if (!milestone.equals(shown.put(video.videoId(), milestone))) {
        out.println(VideoLine.of(video));
      }
    }
    if (job.videos().isEmpty() && job.message() != null && !job.message().equals(message)) {
      out.println(Units.printable(job.message()));
    }
    message = job.message();
    out.flush();
  }

  @Override
  public void end(JobSnapshot job) {
    out.println(VideoLine.outcome(job));
    out.flush();
  }

  @Override
  public void interrupted(String why) {
    out.println(Units.printable("Waiting: " + why));
    out.flush();
  }
}
