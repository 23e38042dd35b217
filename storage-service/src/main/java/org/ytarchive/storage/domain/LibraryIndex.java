package org.ytarchive.storage.domain;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A cache of what the files say, to be searched and counted quickly. Losing it loses nothing. */
public interface LibraryIndex {
  /** Adds videos, or renews what is known of them. */
  void put(List<VideoEntry> entries);

  /** Forgets videos of a library. */
  void remove(Path root, Collection<String> videoIds);

  /** Forgets every library but these. */
  void retain(Collection<Path> roots);

  /** The fingerprint of every video of a library, by id. */
  Map<String, String> fingerprints(Path root);

  /** The fingerprint of one video; empty text if it is not known. */
  String fingerprint(VideoRef video);

  /** Begins a new index, which takes the place of this one when it is whole. One at a time. */
  Draft draft();

  /** Whether one was begun and not ended, as a kill leaves it. */
  boolean isDrafting();

  /** A new index that nobody sees yet. Closed without being published, it is thrown away. */
  interface Draft extends AutoCloseable {
    /** Adds videos, or renews what is known of them; by one thread at a time. */
    void add(List<VideoEntry> entries);

    /**
     * Puts it in the place of all that was known, in one step, except for videos that were put or
     * removed since it was begun: they stay as they are known now.
     */
    void publish();

    @Override
    void close();
  }

  /** The ids of all videos of a library whose file is stored. */
  Set<String> storedIds(Path root);

  /** Whether the file of this video is stored. */
  boolean isStored(VideoRef video);

  /** A search here looks for each word anywhere in title, description, channel and id. */
  VideoQuery.Page list(VideoQuery query);

  /** What is known of these videos, in any order; those that are not known are left out. */
  List<VideoEntry> entries(Collection<VideoRef> videos);

  /** In the same time however many videos there are. */
  LibraryTotals totals();
}
