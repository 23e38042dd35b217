package org.ytarchive.download;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import org.ytarchive.common.CommonConfiguration;
import org.ytarchive.common.service.ServiceLauncher;

/** The Download service. */
@SpringBootApplication
@Import(CommonConfiguration.class)
public class DownloadApplication {

  public static void main(String[] args) {
    ServiceLauncher.run(DownloadApplication.class, "download", args);
  }
}
