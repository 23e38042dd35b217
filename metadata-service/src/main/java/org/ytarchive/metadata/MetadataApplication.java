package org.ytarchive.metadata;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import org.ytarchive.common.CommonConfiguration;
import org.ytarchive.common.service.ServiceLauncher;

/** The Metadata service. */
@SpringBootApplication
@Import(CommonConfiguration.class)
public class MetadataApplication {

  public static void main(String[] args) {
    ServiceLauncher.run(MetadataApplication.class, "metadata", args);
  }
}
