package org.ytarchive.storage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.file.AllowedRoots;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.common.health.HealthMetrics;
import org.ytarchive.common.service.ServiceThreads;
import org.ytarchive.common.web.LargeBody;
import org.ytarchive.storage.domain.ImportTarget;
import org.ytarchive.storage.domain.Imports;
import org.ytarchive.storage.domain.Libraries;
import org.ytarchive.storage.domain.LibraryTotals;
import org.ytarchive.storage.domain.MetadataArchive;
import org.ytarchive.storage.domain.Rebuilds;
import org.ytarchive.storage.domain.Reconciliation;
import org.ytarchive.storage.domain.Reservations;
import org.ytarchive.storage.domain.VideoArchive;
import org.ytarchive.storage.domain.VideoIntake;
import org.ytarchive.storage.domain.VideoRemoval;
import org.ytarchive.storage.domain.WorkPlans;
import org.ytarchive.storage.store.LibraryStore;

/** Puts the domain onto the disk. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

  private static final int LARGEST_MEBIBYTES = 16;

  @Bean(destroyMethod = "close")
  LibraryStore libraryStore(
      StorageProperties storage, AllowedRoots allowed, DiskSpace disk, Clock clock) {
    return LibraryStore.open(storage, allowed, disk, clock);
  }

  /** The document of a playlist has some 200 bytes for each entry, and stays one file. */
  @Bean
  LargeBody metadataBody() {
    return new LargeBody("/api/v1/storage/save/metadata", LARGEST_MEBIBYTES);
  }

  /** A job's plan has all that it left over, each with its error. */
  @Bean
  LargeBody workPlanBody() {
    return new LargeBody("/api/v1/storage/work-plan", LARGEST_MEBIBYTES);
  }

  @Bean
  Libraries libraries(LibraryStore store) {
    return store.libraries();
  }

  @Bean
  VideoArchive videoArchive(LibraryStore store) {
    return new VideoArchive(
        store.libraries(), store.folders(), store.reader(), store.index(), store.fixity());
  }

  /** The library is swept, and in line with its index, before the service listens. */
  @Bean
  Reconciliation reconciliation(LibraryStore store, VideoArchive videos) {
    Reconciliation reconciliation =
        new Reconciliation(store.libraries(), store.reader(), store.index(), videos);
    reconciliation.atStart();
    return reconciliation;
  }

  @Bean
  Rebuilds rebuilds(Reconciliation reconciliation, Clock clock, ServiceThreads threads) {
    return new Rebuilds(reconciliation, clock, threads.pool("rebuild", 1));
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> resumeRebuild(Rebuilds rebuilds) {
    return ready -> rebuilds.resume();
  }

  @Bean
  MetadataArchive metadataArchive(LibraryStore store, VideoArchive videos) {
    return new MetadataArchive(store.libraries(), store.metadata(), videos);
  }

  @Bean
  VideoRemoval videoRemoval(LibraryStore store, VideoArchive videos) {
    return new VideoRemoval(store.libraries(), store.folders(), store.metadata(), videos);
  }

  @Bean
  Reservations reservations(LibraryStore store, StorageProperties storage, Clock clock) {
    return new Reservations(store.libraries(), storage.tmpDir(), store.disks(), clock);
  }

  @Bean
  VideoIntake videoIntake(
      LibraryStore store, VideoArchive videos, Reservations reservations, Clock clock) {
    VideoIntake intake =
        new VideoIntake(store.libraries(), videos, store.workPlans(), reservations, clock);
    intake.closeWhatIsArchived();
    return intake;
  }

  @Bean
  Imports imports(LibraryStore store, ImportTarget target, Clock clock, ServiceThreads threads) {
    return new Imports(
        store.importSource(), target, store.workPlans(), clock, threads.pool("import", 1));
  }

  @Bean
  ImportTarget importTarget(VideoIntake intake, VideoArchive videos, MetadataArchive metadata) {
    return new ImportTarget(intake, videos, metadata);
  }

  @Bean
  WorkPlans workPlans(LibraryStore store) {
    return store.workPlans();
  }

  @Bean
  HealthMetrics libraryMetrics(VideoArchive videos) {
    return () -> {
      LibraryTotals totals = videos.totals();
      return Map.of("videos", totals.videos(), "size_bytes", totals.sizeBytes());
    };
  }

  @Bean
  MeterBinder libraryMeters(VideoArchive videos) {
    return registry -> {
      Gauge.builder("ytarchive.library.videos", videos, archive -> archive.totals().videos())
          .description("Videos whose file is stored")
          .register(registry);
      Gauge.builder("ytarchive.library.size", videos, archive -> archive.totals().sizeBytes())
          .description("What all stored files take")
          .baseUnit("bytes")
          .register(registry);
    };
  }
}
