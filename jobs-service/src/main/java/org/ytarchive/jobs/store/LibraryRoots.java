package org.ytarchive.jobs.store;

import java.nio.file.Path;
import org.ytarchive.common.file.AllowedRoots;
import org.ytarchive.jobs.domain.OutputRoots;

/** The library roots that the configuration allows. */
public final class LibraryRoots implements OutputRoots {

  private final AllowedRoots allowed;
  private final Path basePath;

  public LibraryRoots(AllowedRoots allowed, Path basePath) {
    this.allowed = allowed;
    this.basePath = basePath.toAbsolutePath().normalize();
  }

  @Override
  public String base() {
    return basePath.toString();
  }

  @Override
  public String require(String field, String path) {
    return allowed.require(field, path).toString();
  }
}
