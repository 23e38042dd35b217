package org.ytarchive.common.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

class DiskSpaceTest {
  @TempDir Path dir;

  @Test
  void keepsTheReserveFree() {
    DiskSpace disk = new DiskSpace(1, existing -> 1_573_741_824);

    disk.requireRoom(dir, 500_000_000);

    assertThatThrownBy(() -> disk.requireRoom(dir, 500_000_001))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.errorCode()).isEqualTo(ErrorCode.STORAGE_FULL);
              assertThat(e.details())
                  .containsEntry("free_bytes", 1_573_741_824L)
                  .containsEntry("needed_bytes", 500_000_001L)
                  .containsEntry("reserve_bytes", 1L << 30);
            });
  }

  @Test
  void asksTheRealDiskAlsoForWhatDoesNotExistYet() {
    DiskSpace disk = new DiskSpace(0);

    assertThat(disk.free(dir.resolve("not/there/yet"))).isPositive();
  }

  @Test
  void saysWhenADiskDoesNotAnswer() {
    DiskSpace disk =
        new DiskSpace(
            0,
            existing -> {
              throw new IOException("gone");
            });

    assertThatThrownBy(() -> disk.free(dir)).isInstanceOf(UncheckedIOException.class);
  }
}
