package org.homegrown.incubation.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.csv.RowRefused;
import org.jspecify.annotations.Nullable;

/** What came of the rows of a bank's file, in their order. */
record Reconciled(List<Row> rows) {

  enum Outcome {
    /** It is what was asked for, and noted now. */
    MATCHED,
    /** It was noted before. */
    ALREADY,
    AMOUNT_DIFFERS,
    /** The bank said something else of it before. */
    STATUS_DIFFERS,
    /** The file asked for no such transfer. */
    UNKNOWN,
    UNREADABLE
  }

  /**
   * @param reference as the row has it
   * @param reason what is wrong with it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Row(
      long line,
      Outcome outcome,
      @Nullable String reference,
      @Nullable UUID disbursement,
      @Nullable String reason) {

    static Row of(BankWord word, Outcome outcome, @Nullable String reason) {
      return new Row(word.line(), outcome, word.reference(), word.disbursement(), reason);
    }

    static Row unreadable(long line, RowRefused why) {
      var reason =
          why.column() == null ? why.reason() : "%s %s".formatted(why.column(), why.reason());
      return new Row(line, Outcome.UNREADABLE, null, null, reason);
    }
  }
}
