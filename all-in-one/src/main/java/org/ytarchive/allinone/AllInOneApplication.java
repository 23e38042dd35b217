package org.ytarchive.allinone;

import org.ytarchive.common.service.ServiceLauncher;

/** Starts the five services on their five ports, and stops them together. */
public final class AllInOneApplication {

  private AllInOneApplication() {}

  public static void main(String[] args) {
    BoundedLog.takeStandardOutput();
    try {
      Suite suite = Suite.start(args);
      Runtime.getRuntime().addShutdownHook(new Thread(suite::close, "stop"));
    } catch (RuntimeException e) {
      ServiceLauncher.exitWith(e);
    }
  }
}
