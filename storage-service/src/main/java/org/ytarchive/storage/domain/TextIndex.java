package org.ytarchive.storage.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds videos by the words in their texts. Derived from the files and from the index. Changes of
 * several videos may come at once, questions at any time; the rest comes from one thread. Where it
 * fails, it throws {@link TextIndexException}.
 */
public interface TextIndex {
  /**
   * Gets ready for changes, if it is not.
   *
   * @param generation what it was made for; one of another generation is thrown away
   */
  Known open(String generation);

  /** What an index knows that was opened. */
  enum Known {
    NOTHING,
    /** Some videos; it was never complete. */
    SOME,
    /** All videos but those whose changes are still in the queue. */
    ALL
  }

  /** Adds a video, or renews what is known of it. */
  void put(VideoText text);

  void remove(VideoRef video);

  /** Brings all changes to the disk, and what is known with them. */
  void commit(Known known);

  /** Lets go of everything without writing; it can be opened again. */
  void abandon();

  /** Empty while it is not open, or cannot be asked. */
  Optional<Hits> search(VideoQuery query);

  /**
   * One page of what was found, sorted.
   *
   * @param total on all pages
   */
  record Hits(List<Hit> hits, long total) {
    public Hits {
      hits = List.copyOf(hits);
    }
  }

  /**
   * A video that was found.
   *
   * @param fields where; empty where its id or its channel's id was asked for
   */
  record Hit(VideoRef video, Set<SearchMatch.Field> fields) {
    public Hit {
      fields = Set.copyOf(fields);
    }
  }
}
