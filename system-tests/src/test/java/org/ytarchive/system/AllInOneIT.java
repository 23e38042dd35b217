package org.ytarchive.system;

/** The main job in one process. */
class AllInOneIT extends ArchiveFlow {

  @Override
  Deployment deployment() {
    return Deployment.ALL_IN_ONE;
  }
}
