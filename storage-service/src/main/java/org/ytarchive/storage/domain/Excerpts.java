package org.ytarchive.storage.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ytarchive.storage.domain.SearchMatch.Field;
import org.ytarchive.storage.domain.VideoText.Caption;
import org.ytarchive.storage.domain.VideoText.Cue;

/** Shows where in a text something was found. */
final class Excerpts {
  private static final int MOST_CUES = 3;
  private static final int LONGEST = 200;
  private static final int BEFORE = 60;

  private final Set<String> wanted = new HashSet<>();

  Excerpts(String search) {
    Words.asked(search).forEach(wanted::addAll);
  }

  /** In the order of the fields, the best cues of the captions first. */
  List<SearchMatch> of(VideoText text, Set<Field> fields) {
    VideoFacts facts = text.entry().facts();
    List<SearchMatch> matches = new ArrayList<>();
    for (Field field : Field.values()) {
      if (fields.contains(field)) {
        switch (field) {
          case TITLE -> add(matches, field, facts.title());
          case CHANNEL_TITLE -> add(matches, field, facts.channelTitle());
          case DESCRIPTION -> add(matches, field, facts.description());
          case CAPTIONS -> matches.addAll(cues(text));
        }
      }
    }
    return matches;
  }

  private void add(List<SearchMatch> matches, Field field, @Nullable String text) {
    if (text != null) {
      matches.add(new SearchMatch(field, null, null, around(text)));
    }
  }

  /** The passage of a longer text that the first of the words is in. */
  private String around(String text) {
    String all = text.strip();
    if (all.length() <= LONGEST) {
      return all;
    }
    int from = 0;
    for (int at = 0; at < all.length(); at = endOfPiece(all, at)) {
      if (found(all.substring(at, endOfPiece(all, at))) > 0) {
        from = Math.max(0, at - BEFORE);
        break;
      }
    }
    int to = Math.min(all.length(), from + LONGEST);
    return (from > 0 ? "…" : "")
        + all.substring(whole(all, from), whole(all, to)).strip()
        + (to < all.length() ? "…" : "");
  }

  /** Pieces end between words, so that none is cut. */
  private static int endOfPiece(String text, int from) {
    int end = from;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return Math.min(end + 1, text.length());
  }

  /** A position that does not part the two halves of a character. */
  private static int whole(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }

  private List<SearchMatch> cues(VideoText text) {
    List<Scored> scored = new ArrayList<>();
    for (Caption caption : text.captions()) {
      for (Cue cue : caption.cues()) {
        int found = found(cue.text());
        if (found > 0) {
          scored.add(new Scored(found, caption.language(), cue));
        }
      }
    }
    return scored.stream()
        .sorted(Comparator.comparingInt(Scored::found).reversed())
        .limit(MOST_CUES)
        .map(
            best ->
                new SearchMatch(
                    Field.CAPTIONS,
                    best.language(),
                    best.cue().startSeconds(),
                    around(best.cue().text())))
        .toList();
  }

  private record Scored(int found, String language, Cue cue) {}

  /** How many of the words are in a text. */
  private int found(String text) {
    Set<String> seen = new HashSet<>();
    Words words = Words.of(text);
    while (words.next()) {
      String word = words.word();
      wanted.stream().filter(word::startsWith).forEach(seen::add);
    }
    return seen.size();
  }
}
