package org.ytarchive.storage.store;

import static org.ytarchive.storage.store.TestLibrary.ID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ytarchive.storage.domain.IfStored;
import org.ytarchive.storage.domain.StoredVideo;
import org.ytarchive.storage.domain.UnavailableVideo;
import org.ytarchive.storage.domain.WorkPlan;

/** Everything that changes what a library has, each from a state before to a state after. */
enum Change {
  COMMIT("A video is committed, from staging on the library's disk") {
    @Override
    void stock(TestLibrary library) {
      library.metadata.saveVideo(ID, Map.of("title", "before"), null);
    }

    @Override
    void make(TestLibrary library) {
      library.videos.save(library.staged(ID, "after"), null);
    }

    @Override
    String state(TestLibrary library) {
      return videoState(library);
    }
  },
  COPYING_COMMIT("A video is committed, from elsewhere") {
    @Override
    void stock(TestLibrary library) {
      library.metadata.saveVideo(ID, Map.of("title", "before"), null);
    }

    @Override
    void make(TestLibrary library) {
      Path elsewhere = library.home.resolve("other/incoming");
      library.videos.save(TestLibrary.staged(elsewhere, ID, "after"), null);
    }

    @Override
    String state(TestLibrary library) {
      return videoState(library);
    }
  },
  REPLACEMENT("A video is replaced") {
    @Override
    void stock(TestLibrary library) {
      library.videos.save(library.staged(ID, "before"), null);
    }

    @Override
    void make(TestLibrary library) {
      library.videos.save(library.staged(ID, "after"), null, IfStored.REPLACE);
    }

    @Override
    String state(TestLibrary library) {
      return content(library.videos.require(ID, null).video().orElseThrow().path(), library);
    }
  },
  DELETION("A video is deleted") {
    @Override
    void stock(TestLibrary library) {
      library.metadata.saveVideo(ID, Map.of("title", "before"), null);
      library.videos.save(library.staged(ID, "before"), null);
    }

    @Override
    void make(TestLibrary library) {
      library.removal.remove(ID, null);
    }

    @Override
    String state(TestLibrary library) {
      boolean video = library.videos.find(ID, null).isPresent();
      boolean metadata = library.metadata.locateVideo(ID, null).isPresent();
      if (video && !metadata) {
        throw new AssertionError("a video without its metadata");
      }
      return video
          ? content(library.videos.require(ID, null).video().orElseThrow().path(), library)
          : metadata ? "without its video" : "after";
    }
  },
  METADATA("Metadata is saved in place of other") {
    @Override
    void stock(TestLibrary library) {
      library.metadata.saveVideo(ID, Map.of("title", "before"), null);
    }

    @Override
    void make(TestLibrary library) {
      library.metadata.saveVideo(ID, Map.of("title", "after"), null);
    }

    @Override
    String state(TestLibrary library) {
      return String.valueOf(
          library.metadata.findVideo(ID, null).orElseThrow().metadata().get("title"));
    }
  },
  WORK_PLAN("A work plan is filed") {
    @Override
    void stock(TestLibrary library) {}

    @Override
    void make(TestLibrary library) {
      Instant now = Instant.parse("2026-01-31T23:59:59Z");
      library
          .store
          .workPlans()
          .file(
              new WorkPlan(
                  now,
                  List.of(new UnavailableVideo(ID, null, "private", now, null, null)),
                  List.of(),
                  null,
                  "job-1"));
    }

    @Override
    String state(TestLibrary library) {
      List<WorkPlan.Filed> plans = library.store.workPlans().list(10, 0);
      if (plans.size() > 1) {
        throw new AssertionError("a plan was filed twice");
      }
      return plans.isEmpty() ? "before" : "after";
    }
  };

  static final String AFTER = "after";

  final String title;

  Change(String title) {
    this.title = title;
  }

  /** Makes the state before. */
  abstract void stock(TestLibrary library);

  abstract void make(TestLibrary library);

  /** {@code before}, {@code after}, or what else it is; fails on anything that is half. */
  abstract String state(TestLibrary library);

  private static String videoState(TestLibrary library) {
    StoredVideo stored = library.videos.find(ID, null).orElse(null);
    if (stored == null) {
      if (Files.exists(library.folder(ID))) {
        throw new AssertionError("half a video has its name");
      }
      return "before";
    }
    if (stored.files().size() != 6) {
      throw new AssertionError("not all of the video is there: " + stored.files());
    }
    return content(stored.video().orElseThrow().path(), library);
  }

  private static String content(Path video, TestLibrary library) {
    if (!library.store.fixity().isIntact(library.layout(), ID)) {
      throw new AssertionError("a video has its name and is not whole");
    }
    try {
      return Files.readString(video);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
