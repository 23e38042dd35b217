package org.ytarchive.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.metadata.domain.QuotaDay;

class QuotaFileTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 8);

  @TempDir Path directory;

  @Test
  void beginsWithADayLongPast() {
    assertThat(file().read()).isEqualTo(new QuotaDay(LocalDate.EPOCH, 0));
  }

  @Test
  void isReadAgainByTheNextOne() throws IOException {
    QuotaDay written = file().update(last -> new QuotaDay(DAY, 7));

    assertThat(written).isEqualTo(new QuotaDay(DAY, 7));
    assertThat(file().read()).isEqualTo(written);
    assertThat(directory.resolve("ledger/quota.json"))
        .hasContent("{\"day\":\"2026-03-08\",\"used\":7}");
  }

  @Test
  void staysAsItWasWhereTheChangeIsRefused() {
    file().update(last -> new QuotaDay(DAY, 7));

    assertThatThrownBy(
            () ->
                file()
                    .update(
                        last -> {
                          throw new IllegalStateException("no");
                        }))
        .hasMessage("no");
    assertThat(file().read().used()).isEqualTo(7);
  }

  @Test
  void losesNoneOfManyChangesAtOnce() {
    List<CompletableFuture<Void>> writers =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.runAsync(this::addTwentyFive))
            .toList();
    writers.forEach(CompletableFuture::join);

    assertThat(file().read().used()).isEqualTo(100);
  }

  @Test
  void thatCannotBeReadCountsAsSpentOnTheDayItWasWritten() throws IOException {
    Path quota = Files.createDirectories(directory.resolve("ledger")).resolve("quota.json");
    Files.writeString(quota, "{\"day\":\"2026-0");
    Files.setLastModifiedTime(quota, FileTime.from(Instant.parse("2026-03-09T06:59:00Z")));

    assertThat(file().read()).isEqualTo(new QuotaDay(DAY, Integer.MAX_VALUE));
  }

  @Test
  void saysWhereItCannotBeWritten() throws IOException {
    Files.writeString(directory.resolve("ledger"), "in the way");

    assertThatThrownBy(() -> file().update(last -> new QuotaDay(DAY, 1)))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("ledger/quota.json can't be written")
        .hasMessageContaining("Check the rights")
        .extracting(failure -> ((ServiceException) failure).errorCode())
        .isEqualTo(ErrorCode.INTERNAL_ERROR);
  }

  @Test
  void saysThatItsDiskIsFull() {
    QuotaFile onFullDisk =
        new QuotaFile(
            directory.resolve("ledger"),
            StoreJson.mapper(),
            (target, content) -> {
              throw new IOException("No space left on device");
            });

    assertThatThrownBy(() -> onFullDisk.update(last -> new QuotaDay(DAY, 1)))
        .isInstanceOfSatisfying(
            ServiceException.class,
            failure -> {
              assertThat(failure.errorCode()).isEqualTo(ErrorCode.STORAGE_FULL);
              assertThat(failure.details()).containsKeys("path", "free_bytes", "needed_bytes");
            })
        .hasMessageContaining("its disk is full");
    assertThat(file().read()).isEqualTo(new QuotaDay(LocalDate.EPOCH, 0));
  }

  private void addTwentyFive() {
    for (int i = 0; i < 25; i++) {
      file().update(last -> new QuotaDay(DAY, last.used() + 1));
    }
  }

  private QuotaFile file() {
    return new QuotaFile(directory.resolve("ledger"), StoreJson.mapper());
  }
}
