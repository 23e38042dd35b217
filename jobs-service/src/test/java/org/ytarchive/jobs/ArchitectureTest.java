package org.ytarchive.jobs;

import org.junit.jupiter.api.Test;
import org.ytarchive.testkit.rules.LayerRules;

class ArchitectureTest {

  @Test
  void keepsTheRoomsApart() {
    LayerRules.check(JobsApplication.class);
  }
}
