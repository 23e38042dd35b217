package org.ytarchive.storage.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.storage.domain.Disks;
import org.ytarchive.storage.domain.FileNames;
import org.ytarchive.storage.domain.StagedFile;
import org.ytarchive.storage.domain.Submission;

/**
 * Puts a video's folder together in a place where nobody looks, and brings all of it to the disk.
 * Staged files on the same disk are linked, so that they are still in staging if this is
 * interrupted; others are copied.
 */
final class FolderComposer {
  private final FileOperations operations;
  private final JsonDocuments json;
  private final Clock clock;
  private final Path stagingRoot;
  private final Disks disks;

  /**
   * @param stagingRoot files below it belong to us and may be linked; files elsewhere stay their
   *     owner's, who may change them later
   */
  FolderComposer(
      FileOperations operations, JsonDocuments json, Clock clock, Path stagingRoot, Disks disks) {
    this.operations = operations;
    this.json = json;
    this.clock = clock;
    this.disks = disks;
    this.stagingRoot = stagingRoot;
  }

  /**
   * @param folder does not exist yet; its parent does
   * @param canonicalMetadata copied in if it exists
   */
  void compose(Path folder, Submission submission, Path canonicalMetadata) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    List<Path> made = new ArrayList<>();
    operations.createDirectory(folder);
    if (!submission.captions().isEmpty()) {
      operations.createDirectory(folder.resolve(FileNames.CAPTIONS_DIR));
      made.add(folder.resolve(FileNames.CAPTIONS_DIR));
    }
    for (StagedFile staged : submission.files()) {
      sums.put(staged.name(), take(staged, folder.resolve(staged.name()), submission));
    }
    if (Files.isRegularFile(canonicalMetadata)) {
      byte[] metadata = Files.readAllBytes(canonicalMetadata);
      String name = FileNames.metadata(submission.videoId());
      operations.write(folder.resolve(name), metadata);
      sums.put(name, Sha256.of(metadata));
    }
    String provenanceName = FileNames.provenance(submission.videoId());
    byte[] provenance = json.write(provenance(submission, Map.copyOf(sums)));
    operations.write(folder.resolve(provenanceName), provenance);
    sums.put(provenanceName, Sha256.of(provenance));
    operations.write(folder.resolve(FileNames.CHECKSUMS), new Checksums(sums).toBytes());
    sums.keySet().forEach(name -> made.add(folder.resolve(name)));
    made.add(folder.resolve(FileNames.CHECKSUMS));
    made.add(folder);
    operations.fsync(made);
  }

  /**
   * How many bytes of a submission have to be copied, because they cannot be linked.
   *
   * @param directory where its folder is to be; need not exist yet
   */
  long bytesToCopy(Submission submission, Path directory) throws IOException {
    Object disk = disks.diskOf(directory); // there are no links from one to another
    long bytes = 0;
    for (StagedFile staged : submission.files()) {
      boolean isLinked = isOurs(staged.source()) && disks.diskOf(staged.source()).equals(disk);
      bytes += isLinked ? 0 : Files.size(staged.source());
    }
    return bytes;
  }

  private boolean isOurs(Path source) {
    return source.startsWith(stagingRoot);
  }

  private String take(StagedFile staged, Path target, Submission submission) throws IOException {
    String sha256 =
        linked(staged.source(), target)
            ? Sha256.of(target)
            : operations.copy(staged.source(), target);
    boolean isVideo = staged.source().equals(submission.video());
    if (isVideo && Files.size(target) != submission.fileSize()) {
      throw ServiceException.invalid(
          "File '%s' changed while it was being stored. Hand it in again once it is finished"
              .formatted(staged.source()));
    }
    return sha256;
  }

  private boolean linked(Path source, Path target) throws IOException {
    if (!isOurs(source)) {
      return false;
    }
    try {
      operations.link(target, source);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException otherFileSystem) {
      operations.delete(target);
      return false;
    }
    if (!Files.isRegularFile(target, NOFOLLOW_LINKS)) {
      throw new FileSystemException(source.toString(), null, "it is no regular file any more");
    }
    return true;
  }

  private Map<String, Object> provenance(Submission submission, Map<String, String> sums) {
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("video_id", submission.videoId());
    provenance.put("download_completed_at", submission.downloadCompletedAt().toString());
    provenance.put(
        FolderReader.STORED_AT, clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    provenance.put("sha256", new TreeMap<>(sums));
    provenance.put("provenance", submission.provenance());
    return provenance;
  }
}
