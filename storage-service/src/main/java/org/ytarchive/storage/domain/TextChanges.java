package org.ytarchive.storage.domain;

import java.util.List;

/**
 * The videos whose text is not yet durably in the text index, as a queue beside the index: an entry
 * of the index and its place in the queue are written in one transaction, so that no crash can part
 * them.
 */
public interface TextChanges {
  /** A video that was added, changed or removed; its number is higher than all before. */
  record Change(long number, VideoRef video) {}

  /** Changes with a higher number than this, the lowest first. */
  List<Change> after(long number, int limit);

  /** Forgets the changes up to this number. */
  void done(long number);

  /** Puts every video there is into the queue, in place of what was in it. */
  void everything();

  /** Tells this index from one that was made anew. */
  String generation();

  /** Is told after every change, by the thread that made it; it has to return at once. */
  void whenChanged(Runnable listener);
}
