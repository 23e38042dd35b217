package org.ytarchive.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.DefaultRequest;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.RequestData;
import org.springframework.cloud.client.loadbalancer.RequestDataContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.LinkedMultiValueMap;

class AffinityTest {

  private static final List<URI> THREE =
      IntStream.rangeClosed(1, 3)
          .mapToObj(i -> URI.create("http://10.0.0." + i + ":8002"))
          .toList();

  private static List<URI> chosen(List<URI> instances, String key) {
    HttpHeaders headers = new HttpHeaders();
    headers.add(Affinity.HEADER, key);
    RequestData data =
        new RequestData(
            HttpMethod.GET,
            URI.create("http://download/"),
            headers,
            new LinkedMultiValueMap<>(),
            new HashMap<>());
    return answer(instances, new DefaultRequest<>(new RequestDataContext(data)));
  }

  private static List<URI> answer(List<URI> instances, Request<?> request) {
    List<ServiceInstance> found =
        new RegistryInstances("download", service -> instances).get(request).blockFirst();
    return Objects.requireNonNull(found).stream().map(ServiceInstance::getUri).toList();
  }

  @Test
  void whatBelongsTogetherComesToOneInstance() {
    Map<URI, Integer> count = new HashMap<>();
    for (int i = 0; i < 60; i++) {
      List<URI> chosen = chosen(THREE, "task-" + i);
      assertThat(chosen).hasSize(1).isEqualTo(chosen(THREE, "task-" + i));
      count.merge(chosen.get(0), 1, Integer::sum);
    }
    assertThat(count.keySet()).as("and all of them have some").containsAll(THREE);
  }

  @Test
  void onlyWhatWasTheirsMovesWhenOneIsGone() {
    for (int i = 0; i < 60; i++) {
      URI before = chosen(THREE, "task-" + i).get(0);
      List<URI> left = THREE.subList(0, 2);
      assertThat(left).contains(chosen(left, "task-" + i).get(0));
      if (left.contains(before)) {
        assertThat(chosen(left, "task-" + i)).containsExactly(before);
      }
    }
    assertThat(chosen(List.of(), "task")).isEmpty();
  }

  @Test
  void allOthersComeToAnyInstance() {
    assertThat(answer(THREE, new DefaultRequest<>("nothing known"))).isEqualTo(THREE);
  }
}
