package org.ytarchive.storage.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists and searches the libraries' videos. */
public final class VideoSearch {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final LibraryIndex index;
  private final TextIndexing texts;
  private final VideoTexts files;

  /**
   * @param files to show what was found in them
   */
  public VideoSearch(LibraryIndex index, TextIndexing texts, VideoTexts files) {
    this.index = index;
    this.texts = texts;
    this.files = files;
  }

  /**
   * What was found.
   *
   * @param matches where, by video; nothing for a list without a search
   * @param partial whether captions, or the latest changes, were left out
   */
  public record Found(
      VideoQuery.Page page, Map<VideoRef, List<SearchMatch>> matches, boolean partial) {
    public Found {
      matches = Map.copyOf(matches);
    }
  }

  /** One page. While the text index cannot be asked, the index finds what it can. */
  public Found list(VideoQuery query) {
    String search = query.search();
    if (search == null) {
      return new Found(index.list(query), Map.of(), false);
    }
    return texts
        .search(query, PATIENCE)
        .map(hits -> found(search, hits))
        .orElseGet(() -> new Found(index.list(query), Map.of(), true));
  }

  private Found found(String search, TextIndex.Hits hits) {
    Map<VideoRef, VideoEntry> entries =
        index.entries(hits.hits().stream().map(TextIndex.Hit::video).toList()).stream()
            .collect(Collectors.toMap(VideoEntry::ref, entry -> entry));
    Excerpts excerpts = new Excerpts(search);
    List<VideoEntry> videos = new ArrayList<>();
    Map<VideoRef, List<SearchMatch>> matches = new HashMap<>();
    for (TextIndex.Hit hit : hits.hits()) {
      VideoEntry entry = entries.get(hit.video());
      if (entry != null) {
        videos.add(entry);
        matches.put(hit.video(), excerpts.of(textOf(hit, entry), hit.fields()));
      }
    }
    return new Found(new VideoQuery.Page(videos, hits.total()), matches, !texts.isCurrent());
  }

  /** The index has the titles; for the rest the files have to be read. */
  private VideoText textOf(TextIndex.Hit hit, VideoEntry entry) {
    VideoText titles = new VideoText(entry, List.of());
    boolean inFiles =
        hit.fields().contains(SearchMatch.Field.DESCRIPTION)
            || hit.fields().contains(SearchMatch.Field.CAPTIONS);
    return inFiles ? read(hit.video()).orElse(titles) : titles;
  }

  private Optional<VideoText> read(VideoRef video) {
    try {
      return files.read(video);
    } catch (RuntimeException goneMeanwhile) {
      return Optional.empty();
    }
  }
}
