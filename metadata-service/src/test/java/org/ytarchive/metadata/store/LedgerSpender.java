package org.ytarchive.metadata.store;

import java.nio.file.Path;
import java.time.Clock;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.metadata.domain.ApiCall;
import org.ytarchive.metadata.domain.QuotaLedger;
import org.ytarchive.metadata.domain.QuotaLimits;

/** A process of its own that spends units until there are none, a line for each. */
final class LedgerSpender {

  private LedgerSpender() {}

  /** Takes the ledger's directory and how many units may be spent. */
  public static void main(String[] arguments) {
    QuotaLedger ledger =
        new QuotaLedger(
            new QuotaFile(Path.of(arguments[0]), StoreJson.mapper()),
            new QuotaLimits(Integer.parseInt(arguments[1]), 0),
            Clock.systemUTC());
    try {
      while (true) {
        ledger.spend(ApiCall.VIDEOS);
        System.out.println("spent");
        System.out.flush();
      }
    } catch (ServiceException spent) {
      System.out.println(spent.errorCode().code());
    }
  }
}
