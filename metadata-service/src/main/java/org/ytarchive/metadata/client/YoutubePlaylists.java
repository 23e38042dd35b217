package org.ytarchive.metadata.client;

import com.google.api.services.youtube.YouTube;
import com.google.api.services.youtube.model.PlaylistItem;
import com.google.api.services.youtube.model.PlaylistItemListResponse;
import com.google.api.services.youtube.model.PlaylistListResponse;
import com.google.api.services.youtube.model.PlaylistSnippet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.metadata.domain.ApiCall;
import org.ytarchive.metadata.domain.Lookup;
import org.ytarchive.metadata.domain.Lookup.Found;
import org.ytarchive.metadata.domain.Lookup.Unavailable;
import org.ytarchive.metadata.domain.Playlist;
import org.ytarchive.metadata.domain.PlaylistEntry;
import org.ytarchive.metadata.domain.PlaylistSource;
import org.ytarchive.metadata.domain.UnavailableReason;

/** The Data API's playlists.list and playlistItems.list: a unit, and one more per 50 entries. */
public final class YoutubePlaylists implements PlaylistSource {

  private static final List<String> ITEM_PARTS = List.of("snippet,contentDetails,status");
  private static final long PAGE = 50;

  private final YoutubeClient client;
  private final YoutubeCalls calls;
  private final Clock clock;

  public YoutubePlaylists(YoutubeClient client, YoutubeCalls calls, Clock clock) {
    this.client = client;
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public Lookup<Playlist> fetch(String id, Consumer<List<PlaylistEntry>> page) {
    try {
      Optional<PlaylistSnippet> about = about(id);
      return about.isPresent()
          ? new Found<>(playlist(id, about.get(), entries(id, page)))
          : gone(id, UnavailableReason.UNAVAILABLE);
    } catch (ServiceException failure) {
      if (failure.errorCode() == ErrorCode.VIDEO_UNAVAILABLE) {
        return gone(id, UnavailableReason.ofWireName(failure.details().getOrDefault("reason", "")));
      }
      throw failure;
    }
  }

  private Optional<PlaylistSnippet> about(String id) {
    YouTube.Playlists.List request =
        client.request(youtube -> youtube.playlists().list(List.of("snippet")).setId(List.of(id)));
    return calls.make(ApiCall.PLAYLISTS, request, YoutubePlaylists::snippet);
  }

  private static Optional<PlaylistSnippet> snippet(PlaylistListResponse answer) {
    if (answer.getItems() == null) {
      throw new IllegalArgumentException("an answer to playlists.list without items");
    }
    return answer.getItems().stream()
        .findFirst()
        .map(item -> item.getSnippet() == null ? new PlaylistSnippet() : item.getSnippet());
  }

  private List<PlaylistEntry> entries(String id, Consumer<List<PlaylistEntry>> listener) {
    List<PlaylistEntry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String token = null;
    do {
      Page page = page(id, token);
      int from = entries.size();
      for (PlaylistItem item : page.items()) {
        entries.add(PlaylistItems.entry(item, entries.size()));
      }
      listener.accept(List.copyOf(entries.subList(from, entries.size())));
      token = page.next();
    } while (token != null && seen.add(token));
    return entries;
  }

  private Page page(String id, @Nullable String token) {
    YouTube.PlaylistItems.List request =
        client.request(
            youtube ->
                youtube
                    .playlistItems()
                    .list(ITEM_PARTS)
                    .setPlaylistId(id)
                    .setMaxResults(PAGE)
                    .setPageToken(token));
    return calls.make(ApiCall.PLAYLIST_ITEMS, request, Page::of);
  }

  private Playlist playlist(String id, PlaylistSnippet about, List<PlaylistEntry> entries) {
    return new Playlist(
        id,
        VideoItems.text(about.getTitle()),
        VideoItems.text(about.getDescription()),
        VideoItems.text(about.getChannelId()),
        VideoItems.text(about.getChannelTitle()),
        entries,
        clock.instant());
  }

  private static Lookup<Playlist> gone(String id, UnavailableReason reason) {
    return new Unavailable<>(
        reason,
        "Playlist '%s' is not on YouTube for the public: it is private, deleted, or never was there."
            .formatted(id));
  }

  private record Page(List<PlaylistItem> items, @Nullable String next) {
    static Page of(PlaylistItemListResponse answer) {
      if (answer.getItems() == null) {
        throw new IllegalArgumentException("an answer to playlistItems.list without items");
      }
      return new Page(answer.getItems(), answer.getNextPageToken());
    }
  }
}
