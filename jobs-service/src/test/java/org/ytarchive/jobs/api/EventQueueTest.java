package org.ytarchive.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventQueueTest {

  private final EventQueue queue = new EventQueue();

  private static EventQueue.Change change(long id) {
    return EventQueue.Change.of(id, ("change " + id).getBytes(StandardCharsets.UTF_8));
  }

  private List<String> all() {
    List<String> all = new ArrayList<>();
    EventQueue.Change next = queue.next();
    while (next != null) {
      all.add(new String(next.bytes(), StandardCharsets.UTF_8));
      next = queue.next();
    }
    return all;
  }

  private void live(long after) {
    queue.begin(after);
    queue.replayed(List.of(), after, true);
  }

  @Test
  void isLiveOnceItHasReadEverythingThatItWasOffered() {
    queue.begin(10);
    queue.offer(change(11));
    queue.offer(change(12));
    queue.replayed(List.of(change(11)), 11, true);
    assertThat(queue.live()).isFalse();
    queue.replayed(List.of(change(12)), 12, true);
    assertThat(queue.live()).isTrue();
    queue.offer(change(12));
    queue.offer(change(13));

    assertThat(all()).containsExactly("change 11", "change 12", "change 13");
  }

  @Test
  void forgetsWhatIsTooMuchAndReadsItAgain() {
    live(0);
    queue.offer(change(1));
    assertThat(queue.next()).isNotNull();
    for (int id = 2; id <= 100; id++) {
      queue.offer(change(id));
    }

    assertThat(queue.live()).isFalse();
    assertThat(queue.next()).isNull();
    assertThat(queue.reached()).isEqualTo(1); // the last one that was sent
    queue.replayed(List.of(change(2), change(3)), 100, true);
    assertThat(queue.live()).isTrue();
    assertThat(all()).containsExactly("change 2", "change 3");
  }

  @Test
  void hasTheLatestProgressOfAFewJobs() {
    live(7);
    for (int i = 0; i < 1000; i++) {
      queue.offerProgress("job", ("data: " + i).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(all()).containsExactly("id: 7\ndata: 999");
    for (int i = 0; i < 1000; i++) {
      queue.offerProgress("job" + i, ("data: " + i).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(all()).hasSize(32).last().isEqualTo("id: 7\ndata: 999");
  }

  @Test
  void takesSilenceForAnEnd() {
    live(0);
    assertThat(queue.beat()).isTrue();
    assertThat(all()).containsExactly(": nothing new\n\n");
    assertThat(queue.beat()).isTrue();
    queue.offer(change(1));
    assertThat(all()).containsExactly("change 1"); // which shows as well that it stands
    assertThat(queue.beat()).isTrue();
    assertThat(queue.beat()).isFalse();
  }
}
