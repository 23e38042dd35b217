package org.ytarchive.download.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackAddressTest {
  private final CallbackAddress addresses = new CallbackAddress(Set.of("jobs.example"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8000/x",
        "http://localhost/x",
        "https://10.1.2.3/x",
        "http://192.168.1.1/",
        "http://[::1]:8000/x",
        "http://[fd00::1]/x",
        "http://jobs.example:8000/x"
      })
  void nearAddressesAndTheJobsServiceMayBeCalled(String url) {
    assertThat(addresses.require(url)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://93.184.216.34/",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/",
        "http://no-such-host.invalid/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "http://user:pw@127.0.0.1/",
        "not a url",
        "//127.0.0.1/x"
      })
  void othersAreRefused(String url) {
    assertThatThrownBy(() -> addresses.require(url)).hasMessageContaining("callback_url '" + url);
  }

  @Test
  void theFieldIsNamed() {
    assertThatThrownBy(() -> addresses.require("ftp://x"))
        .extracting("details")
        .asString()
        .contains("callback_url");
  }
}
