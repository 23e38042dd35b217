package org.ytarchive.metadata.api;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.metadata.domain.QuotaLedger;

/** What is left of the Data API's quota. */
@RestController
@RequestMapping("/api/v1/metadata/quota")
class QuotaController {

  private final QuotaLedger ledger;

  QuotaController(QuotaLedger ledger) {
    this.ledger = ledger;
  }

  @GetMapping
  QuotaView quota() {
    return QuotaView.of(ledger.state());
  }
}
