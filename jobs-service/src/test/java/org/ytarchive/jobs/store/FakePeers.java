package org.ytarchive.jobs.store;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.jobs.domain.Downloader;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.Library;
import org.ytarchive.jobs.domain.MetadataSource;
import org.ytarchive.jobs.domain.Peers;
import org.ytarchive.jobs.domain.Staging;
import org.ytarchive.jobs.domain.Transfer;

/** The other services, from memory: they work unless told otherwise, and write down each call. */
final class FakePeers {

  final List<String> calls = new CopyOnWriteArrayList<>();
  final Set<String> library = new ConcurrentSkipListSet<>();
  final Set<String> savedMetadata = new ConcurrentSkipListSet<>();
  final List<Library.Leftovers> plans = new CopyOnWriteArrayList<>();
  final Map<UUID, Downloader.State> tasks = new ConcurrentHashMap<>();
  final Map<String, MetadataSource.Playlist> playlists = new ConcurrentHashMap<>();

  /** Whether a new download goes on until it is cancelled or {@link #endAll} is called. */
  volatile boolean neverEnding;

  /** Whether no call gets through. */
  volatile boolean unreachable;

  /** Whether Metadata has something of being asked for many at once. */
  volatile MetadataSource.Batched batches = MetadataSource.Batched.NO;

  private final Map<String, Deque<RuntimeException>> failures = new ConcurrentHashMap<>();
  private final Map<String, Runnable> surprises = new ConcurrentHashMap<>();

  /** The next call of that name, such as {@code metadata aaaaaaaaaaa}, fails so. */
  void fail(String call, RuntimeException failure) {
    failures.computeIfAbsent(call, name -> new ConcurrentLinkedDeque<>()).add(failure);
  }

  /**
   * Right after the call of that name has had its effect, this happens; right before it for one
   * that begins with {@code about to}.
   */
  void after(String call, Runnable surprise) {
    surprises.put(call, surprise);
  }

  /** A playlist of these videos; one that begins with {@code !} is private. */
  void playlist(String id, String... videoIds) {
    List<MetadataSource.Entry> entries = new ArrayList<>();
    for (String videoId : videoIds) {
      boolean hidden = videoId.startsWith("!");
      String plain = hidden ? videoId.substring(1) : videoId;
      entries.add(new MetadataSource.Entry(plain, "Title " + plain, hidden ? "private" : null));
    }
    playlists.put(id, new MetadataSource.Playlist("A playlist", entries, Map.of("title", id)));
  }

  void endAll() {
    tasks.replaceAll((task, state) -> completed("any"));
  }

  Peers peers() {
    return new Peers(metadata, shelf, downloader, staging);
  }

  long count(String prefix) {
    return calls.stream().filter(call -> call.startsWith(prefix)).count();
  }

  static ServiceException down(String peer) {
    return new ServiceException(
        ErrorCode.SERVICE_UNAVAILABLE, "The %s service can't be reached.".formatted(peer));
  }

  static ServiceException slow() {
    return new ServiceException(ErrorCode.NETWORK_TIMEOUT, "Too slow.");
  }

  private void called(String call) {
    calls.add(call);
    if (unreachable) {
      throw down("other");
    }
    Deque<RuntimeException> queue = failures.get(call);
    if (queue != null && !queue.isEmpty()) {
      throw queue.poll();
    }
  }

  private void happened(String call) {
    Runnable surprise = surprises.remove(call);
    if (surprise != null) {
      surprise.run();
    }
  }

  private final MetadataSource metadata =
      new MetadataSource() {
        @Override
        public Video video(Job job, String videoId) {
          called("metadata " + videoId);
          return new Video("Title " + videoId, 61L, Map.of("video_id", videoId));
        }

        @Override
        public Batched together(Job job, List<String> videoIds) {
          if (batches == Batched.YES) {
            called("batch " + videoIds.size());
          }
          return batches;
        }

        @Override
        public Playlist playlist(Job job, String playlistId) {
          called("playlist " + playlistId);
          Playlist playlist = playlists.get(playlistId);
          if (playlist == null) {
            throw ServiceException.notFound("There is no playlist " + playlistId + ".");
          }
          return playlist;
        }
      };

  private final Library shelf =
      new Library() {
        @Override
        public boolean hasVideo(String videoId, String outputDir) {
          called("exists " + videoId);
          return library.contains(videoId);
        }

        @Override
        public void saveVideoMetadata(
            String videoId, Map<String, Object> document, String outputDir) {
          called("save metadata " + videoId);
          savedMetadata.add(videoId);
        }

        @Override
        public void savePlaylistMetadata(
            String playlistId, Map<String, Object> document, String outputDir) {
          called("save playlist " + playlistId);
          savedMetadata.add(playlistId);
        }

        @Override
        public void saveVideo(Delivery delivery) {
          String call =
              (delivery.ifStored() == IfStored.KEEP ? "save " : "replace ") + delivery.videoId();
          called(call);
          library.add(delivery.videoId());
          happened(call);
        }

        @Override
        public long delete(String videoId, String outputDir) {
          called("delete " + videoId);
          happened("about to delete " + videoId);
          return library.remove(videoId) ? 3 : 0;
        }

        @Override
        public String plan(Leftovers leftovers) {
          called("plan");
          plans.add(leftovers);
          return "plan-" + plans.size();
        }
      };

  private final Downloader downloader =
      new Downloader() {
        @Override
        public void start(Order order) {
          String call = "download " + order.videoId();
          called(call);
          tasks.putIfAbsent(
              order.taskId(),
              neverEnding ? FakePeers.state(Phase.DOWNLOADING, null) : completed(order.videoId()));
          happened(call);
        }

        @Override
        public State state(UUID taskId) {
          called("progress");
          State state = tasks.get(taskId);
          if (state == null) {
            throw ServiceException.notFound("There is no task " + taskId + ".");
          }
          happened("progress");
          return state;
        }

        @Override
        public void cancel(UUID taskId) {
          called("cancel");
          tasks.put(taskId, FakePeers.state(Phase.CANCELLED, null));
        }
      };

  private final Staging staging =
      new Staging() {
        @Override
        public String directory(String jobId) {
          return "/staging/" + jobId;
        }

        @Override
        public OptionalLong size(String path) {
          return OptionalLong.of(1234);
        }

        @Override
        public void clear(String jobId, String videoId) {
          calls.add("clear " + videoId);
        }

        @Override
        public void clear(String jobId) {
          calls.add("clear job");
        }
      };

  static Downloader.State completed(String videoId) {
    return new Downloader.State(
        Downloader.Phase.COMPLETED,
        new Transfer(100, null, null, "done"),
        null,
        new Downloader.Files("/staging/" + videoId + ".mp4", null, Map.of(), List.of()),
        Map.of("source", "somewhere"));
  }

  static Downloader.State state(Downloader.Phase phase, @Nullable ServiceException failure) {
    return new Downloader.State(
        phase, new Transfer(42, 1000L, 9L, "video"), failure, null, Map.of());
  }
}
