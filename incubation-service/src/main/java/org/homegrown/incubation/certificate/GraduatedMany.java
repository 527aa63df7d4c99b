package org.homegrown.incubation.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.problem.DomainException;
import org.homegrown.kit.problem.Problem.Violation;
import org.jspecify.annotations.Nullable;

/** What became of each enrolment, in the order asked. */
record GraduatedMany(List<Item> items) {

  /**
   * @param number of the certificate
   * @param code of the problem, when it was refused
   * @param violations a criterion each, when it was refused for those
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Item(
      UUID enrolment,
      boolean done,
      @Nullable String number,
      @Nullable String code,
      @Nullable String detail,
      List<Violation> violations) {

    static Item done(Certificate certificate) {
      return new Item(certificate.enrolmentId(), true, certificate.number(), null, null, List.of());
    }

    static Item refused(UUID enrolment, DomainException e) {
      return new Item(enrolment, false, null, e.code(), e.detail(), e.violations());
    }
  }
}
