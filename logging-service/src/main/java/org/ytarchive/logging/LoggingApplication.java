package org.ytarchive.logging;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import org.ytarchive.common.CommonConfiguration;
import org.ytarchive.common.service.ServiceLauncher;

/** The Logging service, port 8004. */
@SpringBootApplication
@Import(CommonConfiguration.class)
public class LoggingApplication {

  public static void main(String[] args) {
    ServiceLauncher.run(LoggingApplication.class, "logging", args);
  }
}
