package org.homegrown.system;

import static org.homegrown.system.Patience.answered;

import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A file of transfers, and the bank that makes all of them but the last. */
final class BankRun {

  private final Person lead;
  private final String file;
  private final List<String> rows;

  BankRun(Person lead, String file) {
    this.lead = lead;
    this.file = file;
    this.rows =
        lead.get("/v1/grant-files/{id}", file)
            .statusCode(200)
            .extract()
            .asString()
            .lines()
            .skip(1)
            .toList();
  }

  int transfers() {
    return rows.size();
  }

  /** The id of a disbursement: as SQL reads it, without hyphens. */
  String reference(int row) {
    return rows.get(row).split(",", 2)[0];
  }

  /** Takes in what the bank says. */
  ExtractableResponse<Response> isAnswered() {
    var answer =
        IntStream.range(0, rows.size())
            .mapToObj(this::word)
            .collect(
                Collectors.joining(
                    "\n", "reference,status,amount,paid_on,bank_reference,reason\n", "\n"));
    return answered(() -> lead.csv(answer, "/v1/grant-files/{id}/reconciliation", file));
  }

  private String word(int row) {
    var reference = reference(row);
    var amount = rows.get(row).split(",", -1)[2];
    return row == rows.size() - 1
        ? "%s,FAILED,%s,,,Account closed".formatted(reference, amount)
        : "%s,PAID,%s,%s,BANK-%s,"
            .formatted(reference, amount, LocalDate.now(ZoneOffset.UTC), reference);
  }
}
