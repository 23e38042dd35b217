package org.ytarchive.storage;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import org.ytarchive.common.CommonConfiguration;
import org.ytarchive.common.service.ServiceLauncher;

/** The Storage service. */
@SpringBootApplication
@Import(CommonConfiguration.class)
public class StorageApplication {
  public static void main(String[] args) {
    ServiceLauncher.run(StorageApplication.class, "storage", args);
  }
}
