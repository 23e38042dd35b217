package org.ytarchive.storage;

import org.junit.jupiter.api.Test;
import org.ytarchive.testkit.rules.LayerRules;

class StorageRulesTest {
  @Test
  void keepsTheRulesOfTheHouse() {
    LayerRules.check(StorageApplication.class);
  }
}
