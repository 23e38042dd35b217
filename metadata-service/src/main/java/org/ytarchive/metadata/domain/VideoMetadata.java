package org.ytarchive.metadata.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.id.ApiKey;
import org.ytarchive.metadata.domain.Lookup.Found;
import org.ytarchive.metadata.domain.Lookup.Unavailable;

/** One video's metadata, with its caption languages where they are wanted. Thread-safe. */
public final class VideoMetadata {

  private final Lookups<Video> videos;
  private final MetadataSource<Video> extraction;

  /**
   * A service over these.
   *
   * @param extraction says the caption languages, which the Data API sells for 50 units
   */
  public VideoMetadata(Lookups<Video> videos, MetadataSource<Video> extraction) {
    this.videos = videos;
    this.extraction = extraction;
  }

  /** The same under a key that a request brought, or this itself where it brought none. */
  public VideoMetadata under(@Nullable ApiKey key) {
    return key == null ? this : new VideoMetadata(videos.under(key), extraction);
  }

  /**
   * The video's metadata.
   *
   * @throws ServiceException as {@link Lookups#get} does, and as the extraction fails where
   *     captions are wanted
   */
  public Answer<Video> get(String id, Freshness freshness, CaptionWish wish) {
    Answer<Video> answer = videos.get(id, freshness);
    return switch (wish) {
      case IF_KNOWN -> answer;
      case WANTED -> answer.value().captionLanguages() == null ? withCaptions(answer) : answer;
    };
  }

  private Answer<Video> withCaptions(Answer<Video> answer) {
    Video video = answer.value().withCaptionLanguages(captionLanguages(answer.value().id()));
    videos.amend(video.id(), video);
    return new Answer<>(video, answer.source());
  }

  private List<String> captionLanguages(String id) {
    Lookup<Video> extracted = extraction.fetch(id);
    if (extracted instanceof Found<Video> found) {
      List<String> languages = found.value().captionLanguages();
      return languages == null ? List.of() : languages;
    }
    throw ((Unavailable<Video>) extracted).asException();
  }
}
