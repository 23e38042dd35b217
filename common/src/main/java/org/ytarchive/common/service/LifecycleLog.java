package org.ytarchive.common.service;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** Says when the service is there, and when it goes. */
public final class LifecycleLog implements ApplicationListener<ApplicationEvent> {

  private static final Logger log = LoggerFactory.getLogger(LifecycleLog.class);

  private final ServiceInfo self;

  public LifecycleLog(ServiceInfo self) {
    this.self = self;
  }

  @Override
  public void onApplicationEvent(ApplicationEvent event) {
    if (event instanceof ApplicationReadyEvent ready) {
      log.atInfo()
          .addKeyValue("event", "service_started")
          .addKeyValue("version", self.version())
          .log(
              "The {} service listens at {}, {} ms after its start",
              self.name(),
              self.url(),
              ready.getTimeTaken() == null ? "some" : ready.getTimeTaken().toMillis());
    } else if (event instanceof ContextClosedEvent closed
        && closed.getApplicationContext().getParent() == null) {
      log.atInfo()
          .addKeyValue("event", "service_stopping")
          .log("The {} service stops; what runs has 30 s to end", self.name());
    }
  }
}
