package org.ytarchive.download;

import org.junit.jupiter.api.Test;
import org.ytarchive.testkit.rules.LayerRules;

class LayersTest {
  @Test
  void theRoomsAreKept() {
    LayerRules.check(DownloadApplication.class);
  }
}
