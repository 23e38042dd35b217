package org.ytarchive.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * For a terminal: what has ended stays above as lines, what is running is drawn anew below them,
 * each line cut to the terminal's width so that it takes exactly one row.
 */
final class TerminalView implements JobView {
  private static final int MOST_BARS = 10;

  /** Hangul, Han, kana and emoji come after it; some narrow ones too, which only cuts early. */
  private static final int FIRST_WIDE = 0x1100;

  private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";

  private final PrintWriter out;
  private final int columns;
  private final Set<String> ended = new HashSet<>();
  private int drawn;

  TerminalView(PrintWriter out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  @Override
  public void show(JobSnapshot job) {
    erase();
    List<String> bars = new ArrayList<>();
    for (VideoProgress video : job.videos()) {
      if (!video.state().ended()) {
        bars.add(VideoLine.of(video));
      } else if (ended.add(video.videoId())) {
        out.println(cut(VideoLine.of(video)));
      }
    }
    bars.stream().limit(MOST_BARS).forEach(this::draw);
    if (!job.ended()) {
      draw(VideoLine.summary(job) + (job.message() == null ? "" : "; " + job.message()));
    }
    out.flush();
  }

  @Override
  public void end(JobSnapshot job) {
    erase();
    out.println(VideoLine.outcome(job));
    out.flush();
  }

  @Override
  public void interrupted(String why) {
    draw("Waiting: " + why);
    out.flush();
  }

  private void draw(String line) {
    out.println(cut(line));
    drawn++;
  }

  private void erase() {
    out.print(UP_AND_CLEAR.repeat(drawn));
    drawn = 0;
  }

  private String cut(String line) {
    StringBuilder row = new StringBuilder();
    int width = 0;
    for (int character : line.codePoints().toArray()) {
      width += character < FIRST_WIDE ? 1 : 2;
      if (width >= columns) {
        break;
      }
      row.appendCodePoint(Character.isISOControl(character) ? ' ' : character);
    }
    return row.toString();
  }
}
