package org.ytarchive.download.domain;

import java.util.Map;
import java.util.function.Consumer;

/** Where videos come from. Every call may take long and ends when its control stops the run. */
public interface VideoSource {

  /** The url that stands for the video in records. */
  String sourceUrl(String videoId);

  /** Whether {@link #lookUp} would answer without asking anybody. */
  boolean isKnown(String videoId);

  /** Looks the video up, or answers what was said lately. */
  Extraction lookUp(String videoId, RunControl control) throws SourceException, StoppedException;

  /** Forgets what was said lately, because its media urls do not work any more. */
  void forget(String videoId);

  /** Forgets everything that is too old to be answered again. */
  void forgetStale();

  PlaylistInfo lookUpPlaylist(String playlistId, RunControl control)
      throws SourceException, StoppedException;

  /** The format that a download in this quality would take. Asks nobody. */
  String chooseFormat(Extraction extraction, Quality quality, RunControl control)
      throws SourceException, StoppedException;

  /**
   * Fetches the streams into the work directory, going on from what is there. A video that is not
   * known is looked up in the same call. What is taken along may fail without a word; {@link
   * #extras} tells.
   *
   * @param listener hears first of all {@link FetchEvent.LookedUp}
   */
  Fetched fetch(FetchOrder order, Consumer<FetchEvent> listener, RunControl control)
      throws SourceException, StoppedException;

  /**
   * Makes one try at the captions and the thumbnail that are not there yet.
   *
   * @throws SourceException why some of them did not come, where another try may help
   */
  void fetchExtras(Extraction extraction, FetchOrder order, RunControl control)
      throws SourceException, StoppedException;

  /**
   * The captions and the thumbnail that are there, with a warning for each that is not.
   *
   * @param why they did not come, empty if nobody knows
   */
  FetchedExtras extras(Extraction extraction, FetchOrder order, String why);

  /** Versions of what does the work, by name. */
  Map<String, String> toolVersions();
}
