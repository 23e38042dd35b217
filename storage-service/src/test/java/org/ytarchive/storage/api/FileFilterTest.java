package org.ytarchive.storage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

/** What the short way serves, and what it leaves to the long one. */
@ExtendWith(SharedStorage.class)
class FileFilterTest {
  private final RunningStorage storage;
  private final FileFilter filter;
  private final String id = RunningStorage.newId();
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final MockFilterChain chain = new MockFilterChain();

  FileFilterTest(RunningStorage storage) {
    this.storage = storage;
    filter = storage.fileFilter();
  }

  @BeforeEach
  void aVideo() {
    storage.archive(id, "0123456789");
  }

  @Test
  void servesFiles() throws IOException, ServletException {
    MockHttpServletRequest request = request("GET", id + ".mp4");
    request.addHeader("Range", "bytes=2-4");

    filter.doFilter(request, response, chain);

    assertThat(chain.getRequest()).isNull();
    assertThat(response.getStatus()).isEqualTo(206);
    assertThat(response.getContentAsString()).isEqualTo("234");
    assertThat(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
        .isEqualTo(FileController.PATTERN);
  }

  @Test
  void servesHeads() throws IOException, ServletException {
    filter.doFilter(request("HEAD", "captions/" + id + "_en.vtt"), response, chain);

    assertThat(chain.getRequest()).isNull();
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getContentAsString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /files/none.mp4",
    "GET, /files/",
    "GET, /files",
    "GET, ''",
    "GET, /other/ID.mp4",
    "POST, /files/ID.mp4",
    "OPTIONS, /files/ID.mp4"
  })
  void leavesTheRest(String method, String end) throws IOException, ServletException {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setMethod(method);
    request.setServletPath(AskedFile.VIDEOS + id + end.replace("ID", id));

    filter.doFilter(request, response, chain);

    assertLeft(request);
  }

  @ParameterizedTest
  @CsvSource({"Range, bytes=10-", "If-Match, '\"other\"'"})
  void leavesWhatHasToBeRefused(String header, String value) throws IOException, ServletException {
    MockHttpServletRequest request = request("GET", id + ".mp4");
    request.addHeader(header, value);

    filter.doFilter(request, response, chain);

    assertLeft(request);
  }

  @Test
  void leavesWhatIsNoVideosPath() throws IOException, ServletException {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setMethod("GET");
    request.setServletPath(AskedFile.VIDEOS + "no;video-id/files/x");

    filter.doFilter(request, response, chain);

    assertLeft(request);
  }

  /** Nobody may take the part that went out for the whole. */
  @Test
  void aReplyThatBreaksOffStaysBroken() throws IOException {
    Files.write(storage.video(id), new byte[3 * OpenFile.BLOCK]);
    MockHttpServletResponse breaking =
        new MockHttpServletResponse() {
          @Override
          public ServletOutputStream getOutputStream() {
            return new Breaking(this);
          }
        };

    assertThatThrownBy(() -> filter.doFilter(request("GET", id + ".mp4"), breaking, chain))
        .isInstanceOf(IOException.class)
        .hasMessage("The reader is gone");
    assertThat(chain.getRequest()).isNull();
  }

  private void assertLeft(MockHttpServletRequest request) throws IOException {
    assertThat(chain.getRequest()).isSameAs(request);
    assertThat(response.isCommitted()).isFalse();
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getContentAsString()).isEmpty();
    assertThat(response.getHeader("ETag")).isNull();
  }

  private MockHttpServletRequest request(String method, String name) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setMethod(method);
    request.setServletPath(AskedFile.VIDEOS + id + "/files/" + name);
    return request;
  }

  /** Takes one block. */
  private static final class Breaking extends ServletOutputStream {
    private final MockHttpServletResponse response;

    Breaking(MockHttpServletResponse response) {
      this.response = response;
    }

    @Override
    public void write(byte[] block, int from, int count) throws IOException {
      if (response.isCommitted()) {
        throw new IOException("The reader is gone");
      }
      response.setCommitted(true);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
