package org.ytarchive.jobs;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import org.ytarchive.common.CommonConfiguration;
import org.ytarchive.common.service.ServiceLauncher;

/** The coordinator: durable jobs, their videos as leased work, and the service registry. */
@SpringBootApplication
@Import(CommonConfiguration.class)
public class JobsApplication {

  public static void main(String[] args) {
    ServiceLauncher.run(JobsApplication.class, "jobs", args);
  }
}
