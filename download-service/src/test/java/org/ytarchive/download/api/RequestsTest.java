package org.ytarchive.download.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.AllowedRoots;
import org.ytarchive.download.domain.DownloadRequest;
import org.ytarchive.download.domain.Quality;

/** A library and a staging directory that are links to where there is more room. */
class RequestsTest {
  private static final String VIDEO = "abcdefghijk";

  @TempDir Path home;
  private Requests requests;

  @BeforeEach
  void linkToAnotherDisk() throws IOException {
    for (String name : List.of("library", "staging")) {
      Files.createSymbolicLink(
          home.resolve(name), Files.createDirectories(home.resolve("disk").resolve(name)));
    }
    Path library = home.resolve("library");
    Path staging = home.resolve("staging");
    requests =
        new Requests(
            new AllowedRoots(List.of(library), staging),
            List.of(library.resolve("videos")),
            staging,
            URI::create,
            Quality.P720);
  }

  @Test
  void theLibraryIsStoragesAloneAlsoBehindALink() {
    assertThatThrownBy(() -> to("library/videos"))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("is inside the library");
  }

  @Test
  void stagingIsStagingAlsoBehindALink() throws IOException {
    DownloadRequest request = to("staging/job");
    Files.createDirectories(request.targetDirectory());

    assertThat(request.library()).as("none but Storage's").isNull();
    assertThatCode(() -> requests.requireFreeTarget(request)).doesNotThrowAnyException();
  }

  @Test
  void aLanguageThatIsNullIsRefused() {
    DownloadBody body = body(home.resolve("staging").toString(), Collections.singletonList(null));

    assertThatThrownBy(() -> requests.download(body))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.INVALID_REQUEST));
  }

  private DownloadRequest to(String path) {
    return requests.download(body(home.resolve(path).toString(), List.of("en")));
  }

  private static DownloadBody body(String outputPath, List<String> captionLanguages) {
    return new DownloadBody(
        VIDEO, null, outputPath, null, null, captionLanguages, null, null, null, null, null);
  }
}
