package org.ytarchive.download.domain;

import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A source whose every call is within the governor's budget. */
public final class GovernedSource implements VideoSource {
  private final VideoSource source;
  private final Governor governor;

  public GovernedSource(VideoSource source, Governor governor) {
    this.source = source;
    this.governor = governor;
  }

  @Override
  public String sourceUrl(String videoId) {
    return source.sourceUrl(videoId);
  }

  @Override
  public boolean isKnown(String videoId) {
    return source.isKnown(videoId);
  }

  @Override
  public Extraction lookUp(String videoId, RunControl control)
      throws SourceException, StoppedException {
    return source.isKnown(videoId)
        ? source.lookUp(videoId, control)
        : governor.call(Work.LOOK_UP, () -> source.lookUp(videoId, control));
  }

  @Override
  public void forget(String videoId) {
    source.forget(videoId);
  }

  @Override
  public void forgetStale() {
    source.forgetStale();
  }

  @Override
  public PlaylistInfo lookUpPlaylist(String playlistId, RunControl control)
      throws SourceException, StoppedException {
    return governor.call(Work.LOOK_UP, () -> source.lookUpPlaylist(playlistId, control));
  }

  @Override
  public String chooseFormat(Extraction extraction, Quality quality, RunControl control)
      throws SourceException, StoppedException {
    return source.chooseFormat(extraction, quality, control);
  }

  @Override
  public Fetched fetch(FetchOrder order, Consumer<FetchEvent> listener, RunControl control)
      throws SourceException, StoppedException {
    boolean known = source.isKnown(order.videoId());
    AtomicReference<Work> at = new AtomicReference<>(known ? Work.STREAMS : Work.LOOK_UP);
    Consumer<FetchEvent> watching =
        event -> {
          if (event instanceof FetchEvent.LookedUp && at.get() == Work.LOOK_UP) {
            governor.passed(Work.LOOK_UP);
            at.set(Work.STREAMS);
          } else if (event instanceof FetchEvent.Grew grew && grew.bytes() > 0) {
            // The first bytes are an answer; whoever waits for it need not wait for the last ones.
            governor.passed(Work.STREAMS);
          }
          listener.accept(event);
        };
    FetchOrder allowed = governor.rests(Work.CAPTIONS) ? order.streamsAlone() : order;
    return governor.call(
        known ? EnumSet.of(Work.STREAMS) : EnumSet.of(Work.LOOK_UP, Work.STREAMS),
        at::get,
        () -> source.fetch(allowed, watching, control));
  }

  @Override
  public void fetchExtras(Extraction extraction, FetchOrder order, RunControl control)
      throws SourceException, StoppedException {
    var unused =
        governor.call(
            Work.CAPTIONS,
            () -> {
              source.fetchExtras(extraction, order, control);
              return order;
            });
  }

  @Override
  public FetchedExtras extras(Extraction extraction, FetchOrder order, String why) {
    return source.extras(extraction, order, why);
  }

  @Override
  public Map<String, String> toolVersions() {
    return source.toolVersions();
  }
}
