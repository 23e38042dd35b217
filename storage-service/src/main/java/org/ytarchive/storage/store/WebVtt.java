package org.ytarchive.storage.store;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ytarchive.storage.domain.VideoText.Cue;

/**
 * Reads the cues of a WebVTT file. Whatever is no cue is passed over. Captions that roll, as those
 * made by machines do, say each line again with the next: it counts once.
 */
final class WebVtt {
  private static final String ARROW = "-->";
  private static final Pattern TIMING =
      Pattern.compile("(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{1,2})[.,](\\d{3})\\s+" + ARROW + ".*");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  private WebVtt() {}

  static List<Cue> cues(String content) {
    List<Cue> cues = new ArrayList<>();
    StringBuilder said = new StringBuilder();
    String previous = "";
    double start = -1;
    for (String line : content.lines().toList()) {
      Matcher timing = line.contains(ARROW) ? TIMING.matcher(line) : null;
      if (timing != null && timing.matches()) {
        add(cues, start, said);
        start = seconds(timing);
      } else if (line.isBlank()) {
        add(cues, start, said);
        start = -1;
      } else if (start >= 0) {
        String text = plain(line);
        if (!text.isEmpty() && !text.equals(previous)) {
          said.append(said.isEmpty() ? "" : " ").append(text);
          previous = text;
        }
      }
    }
    add(cues, start, said);
    return cues;
  }

  private static void add(List<Cue> cues, double start, StringBuilder said) {
    if (start >= 0 && !said.isEmpty()) {
      cues.add(new Cue(start, said.toString()));
    }
    said.setLength(0);
  }

  private static double seconds(Matcher timing) {
    String hours = timing.group(1);
    long millis = hours == null ? 0 : Long.parseLong(hours) * 3_600_000;
    millis += Long.parseLong(timing.group(2)) * 60_000;
    millis += Long.parseLong(timing.group(3)) * 1000;
    millis += Long.parseLong(timing.group(4));
    return millis / 1000.0;
  }

  private static String plain(String line) {
    if (line.indexOf('<') < 0 && line.indexOf('&') < 0) {
      return line.strip();
    }
    return TAG.matcher(line)
        .replaceAll("")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .strip();
  }
}
