package org.ytarchive.storage.domain;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Goes through the videos of a scrub, in an order that stays the same. */
public final class Scrubber {
  private final Libraries libraries;
  private final LibraryReader reader;
  private final LibraryIndex index;
  private final Fixity fixity;
  private final Fixity.Pace pace;
  private final VideoArchive videos;

  /**
   * @param pace how fast files are read
   * @param videos whose entries follow what was changed behind their back
   */
  public Scrubber(
      Libraries libraries,
      LibraryReader reader,
      LibraryIndex index,
      Fixity fixity,
      Fixity.Pace pace,
      VideoArchive videos) {
    this.libraries = libraries;
    this.reader = reader;
    this.index = index;
    this.fixity = fixity;
    this.pace = pace;
    this.videos = videos;
  }

  /** Where a video is; in the main library if it is nowhere. */
  List<VideoRef> locate(String videoId) {
    List<VideoRef> known =
        libraries.all().stream()
            .map(library -> new VideoRef(library.root(), videoId))
            .filter(index::isStored)
            .toList();
    return known.isEmpty() ? List.of(new VideoRef(libraries.at(null).root(), videoId)) : known;
  }

  /**
   * Goes on where a scrub stands.
   *
   * @param progress is given the state after each video
   * @return the state after the last
   */
  Scrub run(Scrub begun, Consumer<Scrub> progress) {
    Map<Path, LibraryLayout> layouts =
        libraries.all().stream()
            .collect(Collectors.toMap(LibraryLayout::root, Function.identity()));
    Scrub scrub = begun;
    for (VideoRef video : remaining(begun)) {
      LibraryLayout library = layouts.get(video.root());
      scrub = library == null ? scrub.passing(video) : checked(scrub, library, video);
      progress.accept(scrub);
    }
    return scrub;
  }

  /** A change while it was read looks like damage: what is damaged is so the second time too. */
  private Scrub checked(Scrub scrub, LibraryLayout library, VideoRef video) {
    List<FileCheck> files = fixity.check(library, video.videoId(), pace);
    if (files.stream().noneMatch(file -> file.state() == FileCheck.State.MISSING)) {
      renewIfChanged(library, video);
    }
    if (files.stream().allMatch(file -> file.state() == FileCheck.State.OK)) {
      return scrub.after(video, files);
    }
    files = fixity.check(library, video.videoId(), pace);
    boolean folderIsMissing = files.equals(List.of(FileCheck.NO_FOLDER));
    boolean expected = !scrub.isFull() || index.isStored(video);
    return folderIsMissing && !expected ? scrub.passing(video) : scrub.after(video, files);
  }

  /** What the library finds and lists is what its files say, also where they were edited. */
  private void renewIfChanged(LibraryLayout library, VideoRef video) {
    String now = reader.fingerprint(library, video.videoId(), LibraryReader.Look.AT_FILES);
    if (!reader.isSame(index.fingerprint(video), now)) {
      videos.renewEntry(library, video.videoId());
    }
  }

  private List<VideoRef> remaining(Scrub scrub) {
    List<VideoRef> all = scrub.isFull() ? everything() : scrub.targets();
    int done = scrub.lastDone() == null ? -1 : all.indexOf(scrub.lastDone());
    return all.subList(done + 1, all.size());
  }

  private List<VideoRef> everything() {
    return libraries.all().stream()
        .flatMap(
            library -> {
              TreeSet<String> ids =
                  new TreeSet<>(reader.survey(library, LibraryReader.Look.AT_FOLDERS).keySet());
              ids.addAll(index.storedIds(library.root()));
              return ids.stream().map(id -> new VideoRef(library.root(), id));
            })
        .toList();
  }
}
