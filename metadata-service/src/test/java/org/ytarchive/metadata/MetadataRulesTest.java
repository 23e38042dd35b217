package org.ytarchive.metadata;

import org.junit.jupiter.api.Test;
import org.ytarchive.testkit.rules.LayerRules;

class MetadataRulesTest {

  @Test
  void keepsTheRulesOfAllServices() {
    LayerRules.check(MetadataApplication.class);
  }
}
