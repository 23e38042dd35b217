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

  /** Makes every video look changed, so that the next reconciliation reads it again. */
  void forgetFingerprints();

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
