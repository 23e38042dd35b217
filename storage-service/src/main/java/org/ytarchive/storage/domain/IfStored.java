package org.ytarchive.storage.domain;

/** What becomes of a video that is stored already, when it is handed in with other content. */
public enum IfStored {
  /** It stays, and the new one is refused. */
  KEEP,
  /** The new one takes its place in one step. */
  REPLACE
}
