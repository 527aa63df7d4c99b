package org.homegrown.incubation.consent;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Which figures a person is counted in, as impact-service says. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FiguresOfPerson(Instant asOf, List<Item> items) {

  /**
   * @param rows how many of the figure's measurements are the person's
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Item(
      String metric, int version, UUID cohort, LocalDate from, LocalDate to, long rows) {}
}
