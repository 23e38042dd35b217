package org.ytarchive.storage.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.file.AllowedRoots;
import org.ytarchive.common.file.AtomicFiles;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.storage.domain.Disks;
import org.ytarchive.storage.domain.Fixity;
import org.ytarchive.storage.domain.ImportSource;
import org.ytarchive.storage.domain.Libraries;
import org.ytarchive.storage.domain.LibraryIndex;
import org.ytarchive.storage.domain.LibraryLayout;
import org.ytarchive.storage.domain.LibraryReader;
import org.ytarchive.storage.domain.MetadataFiles;
import org.ytarchive.storage.domain.ScrubRecords;
import org.ytarchive.storage.domain.TextChanges;
import org.ytarchive.storage.domain.TextIndex;
import org.ytarchive.storage.domain.VideoFolders;
import org.ytarchive.storage.domain.VideoTexts;
import org.ytarchive.storage.domain.WorkPlans;

/** Everything that Storage keeps on disk, opened and put together. */
public final class LibraryStore implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LibraryStore.class);

  private final Libraries libraries;
  private final VideoFolders folders;
  private final MetadataFiles metadata;
  private final LibraryReader reader;
  private final WorkPlans workPlans;
  private final ScrubRecords scrubs;
  private final Disks disks;
  private final List<InstanceLock> locks;
  private final HikariDataSource database;
  private final LibraryIndex index;
  private final SqliteTextChanges textChanges;
  private final LuceneTextIndex textIndex;

  private LibraryStore(
      StorageProperties storage,
      AllowedRoots allowed,
      DiskSpace disk,
      Clock clock,
      FileOperations operations,
      List<InstanceLock> locks)
      throws IOException {
    this.locks = List.copyOf(locks);
    disks = new SystemDisks(disk, storage.minFreeSpaceGb());
    JsonDocuments json = new JsonDocuments();
    LibraryLayout main = mainLibrary(storage);
    Path own = storage.baseDataDir().resolve("storage");
    Path staging = real(storage.tmpDir());
    libraries =
        new ConfiguredLibraries(
            main, storage.allowedOutputRoots(), allowed, own.resolve("libraries.txt"), disk);
    FolderComposer composer = new FolderComposer(operations, json, clock, staging, disks);
    FolderReader folderReader = new FolderReader(json);
    folders =
        new DiskVideoFolders(
            operations,
            folderReader,
            new KnownFolders(folderReader, clock),
            composer,
            disk,
            staging);
    metadata = new JsonMetadataFiles(json, disk, operations);
    reader = new DiskLibraryReader(folders, metadata, operations);
    FileWorkPlans plans = new FileWorkPlans(storage.workPlansDir(), json, disk, operations);
    plans.sweep();
    workPlans = plans;
    scrubs = new FileScrubRecords(own.resolve("verify"), json, disk);
    database = IndexDatabase.open(own);
    textChanges = new SqliteTextChanges(database);
    index = new SqliteLibraryIndex(database, textChanges);
    textIndex = new LuceneTextIndex(own.resolve("search"));
  }

  /**
   * Opens the main library, making what is missing of it, and the index.
   *
   * @throws org.ytarchive.common.config.ConfigurationException if the library cannot be written
   */
  public static LibraryStore open(
      StorageProperties storage, AllowedRoots allowed, DiskSpace disk, Clock clock) {
    return open(storage, allowed, disk, clock, new DiskOperations());
  }

  static LibraryStore open(
      StorageProperties storage,
      AllowedRoots allowed,
      DiskSpace disk,
      Clock clock,
      FileOperations operations) {
    WriteProbe.requireWritable("storage.base_path", storage.basePath());
    WriteProbe.requireWritable("storage.base_data_dir", storage.baseDataDir());
    List<InstanceLock> locks = new ArrayList<>();
    try {
      locks.add(InstanceLock.take(storage.basePath(), clock.instant()));
      locks.add(InstanceLock.take(real(storage.baseDataDir().resolve("storage")), clock.instant()));
      return new LibraryStore(storage, allowed, disk, clock, operations, locks);
    } catch (RuntimeException e) {
      free(locks);
      throw e;
    } catch (IOException e) {
      free(locks);
      throw StorageFaults.of(e, "open the library '" + storage.basePath() + "'");
    }
  }

  public Libraries libraries() {
    return libraries;
  }

  public VideoFolders folders() {
    return folders;
  }

  public MetadataFiles metadata() {
    return metadata;
  }

  public LibraryReader reader() {
    return reader;
  }

  public Fixity fixity() {
    return new DiskFixity();
  }

  public ScrubRecords scrubs() {
    return scrubs;
  }

  public Disks disks() {
    return disks;
  }

  public ImportSource importSource() {
    return new YtDlpFiles(new JsonDocuments());
  }

  public WorkPlans workPlans() {
    return workPlans;
  }

  public LibraryIndex index() {
    return index;
  }

  /** What can be searched in the files. */
  public VideoTexts texts() {
    return new DiskVideoTexts(libraries, reader);
  }

  public TextChanges textChanges() {
    return textChanges;
  }

  public TextIndex textIndex() {
    return textIndex;
  }

  @Override
  public void close() {
    textIndex.close();
    database.close();
    free(locks);
  }

  private static void free(List<InstanceLock> locks) {
    for (InstanceLock lock : locks) {
      try {
        lock.close();
      } catch (IOException e) {
        log.warn("A lock could not be given back: {}", StorageFaults.reason(e));
      }
    }
  }

  private static LibraryLayout mainLibrary(StorageProperties storage) throws IOException {
    LibraryLayout configured =
        new LibraryLayout(storage.basePath(), storage.metadataDir(), storage.videosDir());
    AtomicFiles.createDirectories(configured.videoMetadataDir());
    AtomicFiles.createDirectories(configured.playlistMetadataDir());
    return new LibraryLayout(
        real(configured.root()), real(configured.metadataDir()), real(configured.videosDir()));
  }

  private static Path real(Path directory) throws IOException {
    AtomicFiles.createDirectories(directory);
    return directory.toRealPath();
  }
}
