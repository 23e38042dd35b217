package org.ytarchive.storage.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.storage.domain.FileNames;
import org.ytarchive.storage.domain.Libraries;
import org.ytarchive.storage.domain.LibraryLayout;
import org.ytarchive.storage.domain.LibraryReader;
import org.ytarchive.storage.domain.VideoEntry;
import org.ytarchive.storage.domain.VideoEntry.Holdings;
import org.ytarchive.storage.domain.VideoRef;
import org.ytarchive.storage.domain.VideoText;
import org.ytarchive.storage.domain.VideoText.Caption;
import org.ytarchive.storage.domain.VideoTexts;

/** Texts from metadata and caption files. */
final class DiskVideoTexts implements VideoTexts {
  private static final Logger log = LoggerFactory.getLogger(DiskVideoTexts.class);

  /** Of one video, all its languages together: some forty hours of speech. */
  private static final int MOST_CAPTION_BYTES = 4 << 20;

  private final Libraries libraries;
  private final LibraryReader reader;

  DiskVideoTexts(Libraries libraries, LibraryReader reader) {
    this.libraries = libraries;
    this.reader = reader;
  }

  @Override
  public Optional<VideoText> read(VideoRef video) {
    return libraries.known(video.root()).flatMap(library -> read(library, video.videoId()));
  }

  private Optional<VideoText> read(LibraryLayout library, String videoId) {
    return reader
        .read(library, videoId, complaint -> log.debug("{}", complaint))
        .map(entry -> new VideoText(entry, captions(library, entry)));
  }

  private static List<Caption> captions(LibraryLayout library, VideoEntry entry) {
    List<Caption> captions = new ArrayList<>();
    int left = MOST_CAPTION_BYTES;
    for (String language : entry.holdings().map(Holdings::captions).orElse(List.of())) {
      Path file =
          library
              .videoFolder(entry.videoId())
              .resolve(FileNames.captions(entry.videoId(), language));
      byte[] content = beginning(file, left);
      left -= content.length;
      captions.add(new Caption(language, WebVtt.cues(new String(content, UTF_8))));
    }
    return captions;
  }

  private static byte[] beginning(Path file, int bytes) {
    try (InputStream content = Files.newInputStream(file, READ, NOFOLLOW_LINKS)) {
      return content.readNBytes(bytes);
    } catch (IOException e) {
      log.debug("Captions '{}' are not searched: {}", file, StorageFaults.reason(e));
      return new byte[0];
    }
  }
}
