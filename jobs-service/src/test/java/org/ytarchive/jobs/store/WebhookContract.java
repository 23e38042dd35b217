package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ytarchive.common.json.JsonConfiguration;
import org.ytarchive.jobs.domain.Backoff;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobEvent;
import org.ytarchive.jobs.domain.JobRecords;
import org.ytarchive.jobs.domain.JobState;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.jobs.domain.Progress;
import org.ytarchive.jobs.domain.VideoState;
import org.ytarchive.jobs.domain.webhook.Answer;
import org.ytarchive.jobs.domain.webhook.Courier;
import org.ytarchive.jobs.domain.webhook.Delivery;
import org.ytarchive.jobs.domain.webhook.Receivers;
import org.ytarchive.jobs.domain.webhook.TargetRules;
import org.ytarchive.jobs.domain.webhook.Webhook;
import org.ytarchive.jobs.domain.webhook.WebhookOutbox;
import org.ytarchive.jobs.domain.webhook.WebhookService;
import org.ytarchive.testkit.MovableClock;
import tools.jackson.databind.JsonNode;

/** Messages from the change of a job to their receiver, on every database. */
abstract class WebhookContract {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final MovableClock clock = MovableClock.at(START);
  private final FakeReceivers receivers = new FakeReceivers();
  private JobsDatabase database;
  private JobRecords records;
  private JdbcWebhookStore store;
  private WebhookOutbox outbox;
  private WebhookService webhooks;
  private Courier courier;

  /** The same database each time within a test. */
  abstract JobsDatabase open();

  @BeforeEach
  void openEmptyDatabase() {
    openDatabase();
    database.jdbc().sql("delete from webhooks").update();
    database.jdbc().sql("delete from jobs").update();
  }

  private void openDatabase() {
    database = open();
    records =
        new JobRecords(
            new JdbcJobStore(database, JsonConfiguration.lenient()),
            new JdbcVideoStore(database),
            new JdbcDependencyStore(database),
            new JdbcIdempotencyKeys(database),
            database.transactions());
    store = new JdbcWebhookStore(database);
    JsonPayloads payloads = new JsonPayloads(JsonConfiguration.lenient());
    outbox = new WebhookOutbox(store, records, payloads, clock);
    webhooks =
        new WebhookService(
            store,
            database.transactions(),
            new TargetRules(
                List.of("receiver.example"), host -> List.of(InetAddress.getLoopbackAddress())),
            new WebhookService.Sending(receivers, payloads),
            clock);
    courier =
        new Courier(
            store,
            database.transactions(),
            receivers,
            new Courier.Pace(
                new Backoff(Duration.ofSeconds(5), Duration.ofHours(3), () -> 0.5),
                new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10), () -> 0.5)),
            clock);
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  /** Answers as it is told to, and keeps what it was sent. */
  private static final class FakeReceivers implements Receivers {

    record Sent(String id, String url, Instant at, String payload) {}

    final List<Sent> sent = new ArrayList<>();
    final Map<String, Integer> statuses = new HashMap<>();

    @Override
    public Answer send(Webhook webhook, Delivery delivery, Instant now) {
      sent.add(new Sent(delivery.id(), webhook.url(), now, delivery.payload()));
      int status = statuses.getOrDefault(webhook.url(), 204);
      return new Answer(status, status < 300 ? null : "It answered " + status, null, 1);
    }

    List<String> ids() {
      return sent.stream().map(Sent::id).toList();
    }
  }

  private Webhook webhook(String path, String... events) {
    return webhooks.create(
        "http://receiver.example/" + path, events.length == 0 ? null : List.of(events), null);
  }

  private Job aJob() {
    Job job = StoredJobs.aBareJob(START);
    database
        .transactions()
        .run(
            () -> {
              records.jobs().insert(job, List.of());
              records
                  .videos()
                  .insert(List.of(StoredJobs.aVideo(job.id(), "v1", 0, VideoState.SUCCEEDED)));
            });
    return job;
  }

  private void ends(Job job, JobStatus how) {
    Job ended = StoredJobs.ended(job, how, clock.instant());
    database
        .transactions()
        .run(
            () -> {
              records.jobs().update(ended);
              outbox.changed(
                  new JobEvent(
                      job.id(), job.spec().type(), JobStatus.RUNNING, how, ended.times(), "ended"));
            });
  }

  private Job ended(JobStatus how) {
    Job job = aJob();
    ends(job, how);
    return job;
  }

  private void deliverAll() {
    courier.due().forEach(courier::deliver);
  }

  private List<Delivery> log(Webhook webhook) {
    return webhooks.deliveries(webhook.id(), 100, 0).deliveries();
  }

  @Test
  void tellsOfAnEndOnce() {
    Webhook webhook = webhook("a");
    Job job = ended(JobStatus.COMPLETED);
    deliverAll();
    deliverAll();

    assertThat(receivers.sent).hasSize(1);
    JsonNode body = JsonConfiguration.lenient().readTree(receivers.sent.get(0).payload());
    assertThat(body.path("type").asString()).isEqualTo("job.completed");
    assertThat(body.path("timestamp").asString()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(body.path("job_id").asString()).isEqualTo(job.id());
    assertThat(body.path("data").path("videos").path("succeeded").asInt()).isEqualTo(1);
    assertThat(log(webhook))
        .singleElement()
        .satisfies(
            delivery -> {
              assertThat(delivery.state()).isEqualTo(Delivery.State.DELIVERED);
              assertThat(delivery.attempts()).isEqualTo(1);
              assertThat(delivery.id()).isEqualTo(receivers.sent.get(0).id());
            });
  }

  @Test
  void tellsOnlyOfWhatIsAskedFor() {
    webhook("ends");
    webhook("cancelled", "job.cancelled");
    ended(JobStatus.FAILED);
    ended(JobStatus.CANCELLED);
    deliverAll();

    assertThat(receivers.sent)
        .extracting(FakeReceivers.Sent::url)
        .containsExactlyInAnyOrder(
            "http://receiver.example/ends", "http://receiver.example/cancelled");
  }

  @Test
  void thereIsNoMessageWithoutTheChange() {
    webhook("a");
    Job job = aJob();
    assertThatThrownBy(
            () ->
                database
                    .transactions()
                    .run(
                        () -> {
                          outbox.changed(
                              new JobEvent(
                                  job.id(),
                                  job.spec().type(),
                                  JobStatus.RUNNING,
                                  JobStatus.COMPLETED,
                                  job.times(),
                                  "ended"));
                          throw new IllegalStateException("undone");
                        }))
        .hasMessage("undone");
    deliverAll();

    assertThat(receivers.sent).isEmpty();
  }

  @Test
  void whatWasNotWrittenDownAsDeliveredComesAgainUnderTheSameId() {
    Webhook webhook = webhook("a");
    ended(JobStatus.COMPLETED);
    // A process sends it, and is gone before it can say so.
    List<Delivery> claimed =
        database
            .transactions()
            .call(
                () ->
                    store.claim(
                        webhook.id(), clock.instant(), clock.instant().plusSeconds(300), 10));
    receivers.send(webhook, claimed.get(0), clock.instant());
    closeDatabase();
    openDatabase();
    if (database.exclusive()) {
      courier.takeOver();
    } else { // another process may be at it, until its time is over
      assertThat(courier.due()).isEmpty();
      clock.advance(Duration.ofMinutes(5));
    }
    deliverAll();

    assertThat(receivers.sent).hasSize(2);
    assertThat(receivers.ids()).containsOnly(claimed.get(0).id());
  }

  @Test
  void aReceiverMayFailForADay() {
    Webhook webhook = webhook("a");
    receivers.statuses.put(webhook.url(), 500);
    ended(JobStatus.COMPLETED);
    while (clock.instant().isBefore(START.plus(Duration.ofHours(23)))) {
      deliverAll();
      clock.advance(Duration.ofSeconds(30));
    }
    assertThat(receivers.sent).hasSizeBetween(12, 40);
    assertThat(receivers.ids()).containsOnly(receivers.ids().get(0));
    receivers.statuses.clear();
    clock.set(START.plus(Duration.ofHours(24)));
    deliverAll();

    assertThat(log(webhook).get(0).state()).isEqualTo(Delivery.State.DELIVERED);
    assertThat(webhooks.get(webhook.id()).health().failures()).isZero();
  }

  @Test
  void afterADayItIsGivenUp() {
    Webhook webhook = webhook("a");
    receivers.statuses.put(webhook.url(), 500);
    ended(JobStatus.COMPLETED);
    while (clock.instant().isBefore(START.plus(Duration.ofHours(26)))) {
      deliverAll();
      clock.advance(Duration.ofMinutes(10));
    }
    assertThat(receivers.sent.get(receivers.sent.size() - 1).at())
        .isAfterOrEqualTo(START.plus(Duration.ofHours(24)));
    assertThat(log(webhook).get(0).state()).isEqualTo(Delivery.State.FAILED);
    clock.advance(Duration.ofDays(8));
    courier.tidy();
    assertThat(log(webhook)).isEmpty();
  }

  @Test
  void whatNeverHadItsTurnIsGivenUpAsWell() {
    Webhook webhook = webhook("a");
    ended(JobStatus.COMPLETED);
    clock.advance(Duration.ofHours(26));
    courier.tidy();

    assertThat(log(webhook).get(0).state()).isEqualTo(Delivery.State.FAILED);
    assertThat(log(webhook).get(0).last()).isNotNull();
    assertThat(courier.due()).isEmpty();
  }

  @Test
  void aFailureSparesTheReceiverAndConcernsNoOther() {
    Webhook bad = webhook("bad");
    Webhook good = webhook("good");
    receivers.statuses.put(bad.url(), 503);
    for (int i = 0; i < 20; i++) {
      ended(JobStatus.COMPLETED);
    }
    deliverAll();
    deliverAll();
    assertThat(receivers.sent).filteredOn(sent -> sent.url().equals(good.url())).hasSize(20);
    assertThat(receivers.sent).filteredOn(sent -> sent.url().equals(bad.url())).hasSize(1);

    receivers.statuses.clear();
    clock.advance(Duration.ofSeconds(5));
    deliverAll();
    assertThat(log(bad)).allMatch(delivery -> delivery.state() == Delivery.State.DELIVERED);
  }

  @Test
  void aReceiverThatIsGoneIsToldNoMore() {
    Webhook webhook = webhook("a");
    receivers.statuses.put(webhook.url(), 410);
    ended(JobStatus.COMPLETED);
    ended(JobStatus.COMPLETED);
    deliverAll();
    ended(JobStatus.COMPLETED);
    clock.advance(Duration.ofHours(1));
    deliverAll();

    assertThat(receivers.sent).hasSize(1);
    assertThat(webhooks.get(webhook.id()).health().disabledReason()).contains("410");
    assertThat(log(webhook))
        .hasSize(2)
        .allMatch(delivery -> delivery.state() == Delivery.State.FAILED);
  }

  private void progresses(Job job, int percent) {
    outbox.progressed(
        new JobState(job, new Progress(0, 1, percent, "downloading", null, null, null)));
  }

  @Test
  void progressIsTheLatestAndNotTooOften() {
    Webhook webhook = webhook("a", "job.progress");
    assertThat(outbox.present()).isTrue();
    Job job = aJob();
    for (int percent = 1; percent <= 60; percent++) {
      progresses(job, percent);
      clock.advance(Duration.ofSeconds(1));
    }
    // Nothing was sent meanwhile: so there is the latest alone.
    assertThat(log(webhook)).hasSize(1);
    deliverAll();
    assertThat(receivers.sent.get(0).payload()).contains("\"percentage\":51");
    receivers.statuses.put(webhook.url(), 500);
    progresses(job, 70);
    deliverAll();
    assertThat(log(webhook).get(0).state()).isEqualTo(Delivery.State.FAILED); // tried once

    clock.advance(Duration.ofSeconds(10));
    progresses(job, 80);
    ends(job, JobStatus.COMPLETED); // takes back what would come after the end
    assertThat(log(webhook)).hasSize(2);
  }

  @Test
  void keepsItsLogShort() {
    Webhook webhook = webhook("a");
    for (int i = 0; i < 5; i++) {
      ended(JobStatus.COMPLETED);
      clock.advance(Duration.ofSeconds(1));
    }
    deliverAll();
    store.prune(START, 3);

    assertThat(log(webhook)).hasSize(3);
    assertThat(log(webhook).get(0).createdAt()).isEqualTo(START.plusSeconds(4));
  }

  @Test
  void aDeletedOneTakesItsDeliveriesWithIt() {
    Webhook webhook = webhook("a");
    ended(JobStatus.COMPLETED);
    webhooks.delete(webhook.id());
    deliverAll();

    assertThat(receivers.sent).isEmpty();
    assertThat(webhooks.list()).isEmpty();
  }

  @Test
  void signsWithTheFormerSecretForADay() {
    Webhook webhook = webhook("a");
    Webhook rotated = webhooks.rotate(webhook.id(), "another-secret");
    Webhook stored = webhooks.get(webhook.id());

    assertThat(stored).isEqualTo(rotated);
    assertThat(stored.secrets().at(clock.instant()))
        .containsExactly(rotated.secrets().current(), webhook.secrets().current());
    assertThat(stored.secrets().at(clock.instant().plus(Duration.ofHours(24))))
        .containsExactly(rotated.secrets().current());
  }
}
