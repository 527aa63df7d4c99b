package org.homegrown.incubation.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of each mark, in the order asked; after them, everybody else's. */
record MarkedMany(List<Item> items) {

  enum Outcome {
    MARKED,
    UNCHANGED,
    REFUSED
  }

  /**
   * @param code why it was refused: {@code enrolment-not-in-cohort} or {@code marked-twice}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(UUID enrolmentId, Outcome outcome, @Nullable String code) {

    static Item refused(Mark mark, String code) {
      return new Item(mark.enrolmentId(), Outcome.REFUSED, code);
    }
  }
}
