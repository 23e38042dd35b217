package org.ytarchive.logging;

import org.junit.jupiter.api.Test;
import org.ytarchive.testkit.rules.LayerRules;

class ArchitectureTest {

  @Test
  void keepsTheRulesOfEveryService() {
    LayerRules.check(LoggingApplication.class);
  }
}
