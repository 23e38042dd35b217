package org.ytarchive.testkit.origin;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.ytarchive.testkit.Http;

/** One origin for all tests of this JVM; each test finds it as if new. */
final class OriginFixture implements BeforeEachCallback {
  static final SampleOrigin ORIGIN = SampleOrigin.start();
  static final Http HTTP = Http.at(ORIGIN.baseUrl());

  @Override
  public void beforeEach(ExtensionContext context) {
    ORIGIN.reset();
  }
}
