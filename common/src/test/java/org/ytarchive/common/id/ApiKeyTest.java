package org.ytarchive.common.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

class ApiKeyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "s3cret key", "s3cret\n", "s3cret\r\nHost: x", "s3crét", "s3cret\0"})
  void refusesWhatCannotBeAKeyAndDoesNotRepeatIt(String value) {
    assertThatThrownBy(() -> new ApiKey(value))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.INVALID_REQUEST))
        .hasMessageNotContaining("s3cr");
  }

  @Test
  void takesUpTo200Characters() {
    assertThat(new ApiKey("k".repeat(200)).value()).hasSize(200);
    assertThatThrownBy(() -> new ApiKey("k".repeat(201))).hasMessageContaining("201 characters");
  }

  @Test
  void showsItselfNowhere() {
    assertThat(new ApiKey("s3cret")).hasToString("ApiKey[set]");
    assertThat(ApiKey.ofNullable(null)).isNull();
  }
}
