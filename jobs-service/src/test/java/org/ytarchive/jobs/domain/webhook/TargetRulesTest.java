package org.ytarchive.jobs.domain.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.common.error.ServiceException;

class TargetRulesTest {

  private static final Map<String, List<String>> NAMES =
      Map.of(
          "public.example", List.of("93.184.216.34"),
          "inside.example", List.of("10.0.0.5"),
          "both.example", List.of("10.0.0.5", "93.184.216.34"),
          "named.example", List.of("192.168.1.9"));

  private static List<InetAddress> lookUp(String host) throws UnknownHostException {
    if (NAMES.containsKey(host)) {
      List<String> addresses = NAMES.get(host);
      InetAddress[] found = new InetAddress[addresses.size()];
      for (int i = 0; i < found.length; i++) {
        found[i] = InetAddress.getAllByName(addresses.get(i))[0];
      }
      return List.of(found);
    }
    if (host.matches("[0-9.]+|\\[.*]")) {
      return List.of(InetAddress.getAllByName(host));
    }
    throw new UnknownHostException(host);
  }

  private final TargetRules rules =
      new TargetRules(List.of("Named.example", "127.0.0.1"), TargetRulesTest::lookUp);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://public.example/hook?a=b",
        "http://93.184.216.34:8080/",
        "http://[2606:2800:220:1::1]/",
        "http://named.example/",
        "http://named.example:1/",
        "http://127.0.0.1:9/hook",
        "http://both.example"
      })
  void admits(String url) {
    assertThat(rules.admit(url)).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://inside.example/",
        "http://127.0.0.2/",
        "http://0.0.0.0/",
        "http://0.1.2.3/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://100.64.0.1/",
        "http://192.0.0.1/",
        "http://192.0.2.1/",
        "http://198.18.0.1/",
        "http://198.51.100.1/",
        "http://203.0.113.1/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://[::1]/",
        "http://[::]/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://[fd12:3456::1]/",
        "http://[ff02::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[::10.0.0.1]/",
        "http://[64:ff9b::a00:1]/",
        "http://[2002:a00:1::1]/",
        "http://[2001:0:1::1]/",
        "http://[2001:db8::1]/"
      })
  void keepsAwayFromWhatIsNotTheInternet(String url) {
    assertThatThrownBy(() -> rules.admit(url))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("webhooks.allowed_hosts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hook",
        "ftp://public.example/",
        "file:///etc/passwd",
        "http:///hook",
        "http://public.example:0/",
        "http://public.example:70000/",
        "http://user:pw@public.example/",
        "http://public.example/#a",
        "http://public.example/a b",
        "http://unknown.example/",
        "http://0177.0.0.1/",
        "http://010.8.8.8/",
        "http://8.8.8.08/",
        "http://0x08.8.8.8/",
        "http://134744072/",
        "http://8.8.2056/",
        "http://8.8.8.8./"
      })
  void saysWhatIsWrong(String url) {
    assertThatThrownBy(() -> rules.admit(url))
        .isInstanceOf(ServiceException.class)
        .hasMessageStartingWith("url '")
        .hasMessageNotContaining("user:pw");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0177.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.1",
        "0x7F000001",
        "0x",
        "8.8.8.8.",
        "a.1"
      })
  void connectsToNoNumberThatOthersReadDifferently(String host) {
    assertThatThrownBy(() -> rules.addresses(host))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("four decimal numbers");
  }

  @Test
  void leavesOutTheAddressesThatAreNotAdmitted() throws UnknownHostException {
    assertThat(rules.addresses("both.example"))
        .containsExactly(InetAddress.getAllByName("93.184.216.34"));
  }
}
