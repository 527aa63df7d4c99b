package org.homegrown.incubation.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether something is a certificate that stands.
 *
 * @param valid every check has passed
 * @param number of the certificate, when it is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Verdict(boolean valid, @Nullable String number, Checks checks) {

  enum Check {
    PASSED,
    FAILED,
    /** As it would say nothing after another failure. */
    NOT_CHECKED;

    static Check of(boolean passed) {
      return passed ? PASSED : FAILED;
    }
  }

  /**
   * @param signature it was signed with one of the platform's keys, and never changed
   * @param issuer it names whoever issued it, to whom it was issued
   * @param dates it holds from a moment that has passed
   * @param status it was not revoked
   */
  record Checks(Check signature, Check issuer, Check dates, Check status) {}

  static Verdict of(Checks checks, @Nullable String number) {
    var valid =
        Stream.of(checks.signature(), checks.issuer(), checks.dates(), checks.status())
            .allMatch(check -> check == Check.PASSED);
    return new Verdict(valid, number, checks);
  }
}
