package org.ytarchive.jobs;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.config.ConfigurationException;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.error.KnownFault;
import org.ytarchive.jobs.domain.JobExport;
import org.ytarchive.jobs.domain.JobRecords;
import org.ytarchive.jobs.store.DatabaseFault;
import org.ytarchive.jobs.store.DirectoryLock;
import org.ytarchive.jobs.store.JdbcDependencyStore;
import org.ytarchive.jobs.store.JdbcIdempotencyKeys;
import org.ytarchive.jobs.store.JdbcJobSnapshots;
import org.ytarchive.jobs.store.JdbcJobStore;
import org.ytarchive.jobs.store.JdbcVideoStore;
import org.ytarchive.jobs.store.JobsDatabase;
import org.ytarchive.jobs.store.SnapshotDatabase;
import tools.jackson.databind.json.JsonMapper;

/** Where the jobs are kept. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final String FILE = "jobs.db";

  /** Closed in the opposite order, so the lock outlives the connections. */
  record OpenDatabase(@Nullable DirectoryLock lock, JobsDatabase database)
      implements AutoCloseable {

    @Override
    public void close() {
      database.close();
      if (lock != null) {
        lock.close();
      }
    }
  }

  @Bean
  OpenDatabase openDatabase(JobsProperties jobs, StorageProperties storage) {
    if (jobs.databaseUrl().isEmpty()) {
      Path directory = storage.jobsDir();
      DirectoryLock lock = DirectoryLock.of(directory);
      return new OpenDatabase(lock, JobsDatabase.embedded(directory.resolve(FILE)));
    }
    if (!jobs.databaseUrl().startsWith(POSTGRESQL)) {
      throw new ConfigurationException(
          "services.jobs.database_url begins with %s//, or is empty for the embedded database."
              .formatted(POSTGRESQL));
    }
    return new OpenDatabase(null, JobsDatabase.postgresql(jobs.databaseUrl()));
  }

  @Bean(destroyMethod = "")
  JobsDatabase jobsDatabase(OpenDatabase open) {
    return open.database();
  }

  @Bean
  KnownFault databaseFault(StorageProperties storage, OpenDatabase open) {
    return new DatabaseFault(open.database().exclusive() ? storage.jobsDir().resolve(FILE) : null);
  }

  /** After the database itself, whose schema it needs. */
  @Bean
  SnapshotDatabase snapshotDatabase(
      JobsProperties jobs, StorageProperties storage, OpenDatabase open) {
    return open.database().exclusive()
        ? SnapshotDatabase.embedded(storage.jobsDir().resolve(FILE))
        : SnapshotDatabase.postgresql(jobs.databaseUrl());
  }

  @Bean
  JobExport jobExport(
      SnapshotDatabase snapshots,
      JobsDatabase database,
      @Qualifier("lenientJson") JsonMapper json) {
    return new JobExport(new JdbcJobSnapshots(snapshots, database, json));
  }

  @Bean
  JobRecords jobRecords(JobsDatabase database, @Qualifier("lenientJson") JsonMapper json) {
    return new JobRecords(
        new JdbcJobStore(database, json),
        new JdbcVideoStore(database),
        new JdbcDependencyStore(database),
        new JdbcIdempotencyKeys(database),
        database.transactions());
  }
}
