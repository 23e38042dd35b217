package org.ytarchive.common.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.logstash.logback.composite.loggingevent.LoggingEventJsonProviders;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;
import org.springframework.mock.env.MockEnvironment;
import org.ytarchive.common.config.YoutubeApiKey;
import org.ytarchive.common.trace.Trace;
import tools.jackson.databind.json.JsonMapper;

class RedactionTest {

  private static final String KEY = "the-key-of-this-installation";
  private static final String GOOGLE = "AIza" + "Sy0123456789abcdefghijklmnopqrstuvw";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET https://g.example/v3/videos?id=a&key=s3cr3t&part=b | GET https://g.example/v3/videos?id=a&key=***&part=b",
        "?key=s3cr3t | ?key=***",
        "https://v.example/play/sig/s3cr3t/expire/5 | https://v.example/play/sig/***/expire/5",
        "Authorization: Bearer s3cr3t.abc | Authorization: ***",
        "{\"authorization\":\"Basic s3cr3t\",\"x\":1} | {\"authorization\":\"***\",\"x\":1}",
        "headers {X-API-Key=[s3cr3t], Accept=[*/*]} | headers {X-API-Key=[***], Accept=[*/*]}",
        "x-goog-api-key: s3cr3t | x-goog-api-key: ***",
        "X-Youtube-Api-Key: s3cr3t | X-Youtube-Api-Key: ***",
        "http-outgoing-0 >> X-Service-Token: s3cr3t | http-outgoing-0 >> X-Service-Token: ***",
        "GET /api/v1/logs/tail?ticket=s3cr3t&level=INFO | GET /api/v1/logs/tail?ticket=***&level=INFO",
        "GET /api/v1/jobs/yta_0123456789abcdefghijklmnopqrstuvwxyz-_ABCDE | GET /api/v1/jobs/***",
        "Bad: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw/+0= | Bad: ***",
        "Cookie: SID=s3cr3t; HSID=more | Cookie: ***",
        "Set-Cookie: SID=s3cr3t; Path=/ | Set-Cookie: ***",
        "proxy http://me:s3cr3t@proxy.example:3128 refused | proxy http://***@proxy.example:3128 refused",
        "socks5://s3cr3t@proxy.example | socks5://***@proxy.example",
        "{\"api_key\": \"s3cr3t\", \"quality\": \"720p\"} | {\"api_key\": \"***\", \"quality\": \"720p\"}",
        "--password=s3cr3t --x | --password=*** --x",
        "NewJob[apiKey=s3cr3t, priority=5] | NewJob[apiKey=***, priority=5]",
      })
  void takesOutWhatLooksLikeASecret(String text, String clean) {
    assertThat(Redaction.of(text)).isEqualTo(clean);
  }

  @ParameterizedTest
  @CsvSource({
    "GET /api/v1/logs → 200 in 8 ms",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PL1",
    "the monkey=banana and the turkey: roasted",
    "mail to someone@example.org: done",
  })
  void leavesTheRestAlone(String text) {
    assertThat(Redaction.of(text)).isEqualTo(text);
  }

  @Test
  void hidesValuesByTheirNames() {
    assertThat(Redaction.of("api_key", "anything")).isEqualTo("***");
    assertThat(Redaction.of("job.apiKey", "anything")).isEqualTo("***");
    assertThat(Redaction.of("proxy_password", "anything")).isEqualTo("***");
    assertThat(Redaction.of("video_id", "dQw4w9WgXcQ")).isEqualTo("dQw4w9WgXcQ");
  }

  /** Looks for the secrets themselves in the bytes that go to stdout and to Logging. */
  @Test
  void noSecretIsInAnyByteOfALine() {
    YoutubeApiKey.from(new MockEnvironment().withProperty("YOUTUBE_API_KEY", KEY));
    var context = new LoggerContext();
    context.setMDCAdapter(MDC.getMDCAdapter());
    var seen = new ListAppender<ILoggingEvent>();
    seen.start();
    var log = context.getLogger("org.ytarchive.test");
    log.addAppender(seen);

    log.info("Calling with {}", KEY);
    log.info(
        "Calling https://g.example/?key=" + GOOGLE + " for {}", Map.of("Cookie", "SID=s3cr3t"));
    log.atWarn().addKeyValue("token", "s3cr3t").addKeyValue("url", "http://u:s3cr3t@p/").log("x");
    log.error("Failed", new IllegalStateException("Authorization: Bearer s3cr3t", cause()));
    MDC.put("cookies", "s3cr3t");
    MDC.put(Trace.KEY, KEY);
    log.info("With a context");

    List<String> lines = encoded(context, seen.list);
    MDC.clear();
    assertThat(lines).hasSize(5);
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line).doesNotContain(KEY, GOOGLE, "s3cr3t").contains("***");
              assertThat(JsonMapper.builder().build().readTree(line).isObject()).isTrue();
            });
  }

  private static Throwable cause() {
    return new IllegalArgumentException("no route to http://user:s3cr3t@proxy:1");
  }

  private static List<String> encoded(LoggerContext context, List<ILoggingEvent> events) {
    var providers = new LoggingEventJsonProviders();
    providers.addProvider(new EntryJsonProvider());
    var encoder = new LoggingEventCompositeJsonEncoder();
    encoder.setContext(context);
    encoder.setProviders(providers);
    encoder.start();
    List<String> lines = new ArrayList<>();
    events.forEach(
        event -> lines.add(new String(encoder.encode(event), StandardCharsets.UTF_8).strip()));
    encoder.stop();
    return lines;
  }
}
