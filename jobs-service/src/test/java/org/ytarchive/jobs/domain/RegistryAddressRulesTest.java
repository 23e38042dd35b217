package org.ytarchive.jobs.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.common.error.ServiceException;

class RegistryAddressRulesTest {

  private static final Map<String, List<String>> NAMES =
      Map.of(
          "metadata", List.of("172.18.0.3"),
          "public.example", List.of("93.184.215.14"),
          "both.example", List.of("10.0.0.1", "93.184.215.14"));

  private final RegistryAddressRules rules =
      new RegistryAddressRules(Set.of("archive.example"), RegistryAddressRulesTest::lookup);

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8001, http://localhost:8001",
    "HTTP://LocalHost:8001/, http://localhost:8001",
    "https://127.0.0.1, https://127.0.0.1",
    "http://[::1]:8001, http://[::1]:8001",
    "http://[fd00::7]:8001, http://[fd00::7]:8001",
    "http://10.1.2.3:8001, http://10.1.2.3:8001",
    "http://192.168.1.9:8001, http://192.168.1.9:8001",
    "http://metadata:8001, http://metadata:8001",
    "https://archive.example:8443, https://archive.example:8443",
  })
  void admitsWhatIsNearOrConfigured(String url, String normal) {
    assertThat(rules.admit(url)).hasToString(normal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://93.184.215.14:80",
        "http://public.example:8001",
        "http://both.example:8001",
        "http://169.254.169.254",
        "http://0.0.0.0:8001",
        "http://010.1.2.3:8001",
        "http://[fe80::1]:8001",
      })
  void refusesWhatIsNot(String url) {
    assertThatThrownBy(() -> rules.admit(url))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("'" + url + "' is on a host that is neither this machine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:8001",
        "ftp://localhost:21",
        "file:///etc/passwd",
        "http:localhost",
        "http:///path",
        "http://me:secret@localhost:8001",
        "http://localhost:8001/api",
        "http://localhost:8001?x=1",
        "http://localhost:8001#x",
        "http://localhost:0",
        "http://localhost:70000",
        "http://local host",
        "http://-",
      })
  void refusesWhatIsNoServiceUrl(String url) {
    assertThatThrownBy(() -> rules.admit(url))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("expected http://host:port");
  }

  @Test
  void doesNotRepeatAPassword() {
    assertThatThrownBy(() -> rules.admit("http://me:secret@localhost:8001"))
        .hasMessageContaining("'http://…@localhost:8001'");
  }

  @Test
  void namesAHostThatNobodyKnows() {
    assertThatThrownBy(() -> rules.admit("http://metdata:8001"))
        .hasMessageContaining("'metdata', which cannot be resolved");
  }

  @Test
  void refusesEndlessUrls() {
    assertThatThrownBy(() -> rules.admit("http://" + "a".repeat(600)))
        .hasMessageContaining("607 characters; at most 512");
  }

  private static List<InetAddress> lookup(String host) throws UnknownHostException {
    if (host.matches("[0-9.]+|\\[.*]") || host.equals("localhost")) {
      return List.of(InetAddress.getByName(host));
    }
    if (!NAMES.containsKey(host)) {
      throw new UnknownHostException(host);
    }
    return NAMES.get(host).stream().map(RegistryAddressRulesTest::literal).toList();
  }

  private static InetAddress literal(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }
}
