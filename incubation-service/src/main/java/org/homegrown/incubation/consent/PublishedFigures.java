package org.homegrown.incubation.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which published figures contain a person, as far as that is known.
 *
 * @param known false when impact-service does not answer; ask again
 * @param reason why it is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublishedFigures(
    boolean known,
    @Nullable Instant asOf,
    @Nullable List<FiguresOfPerson.Item> items,
    @Nullable String reason) {

  static PublishedFigures known(FiguresOfPerson figures) {
    return new PublishedFigures(true, figures.asOf(), figures.items(), null);
  }

  static PublishedFigures none() {
    return new PublishedFigures(true, Instant.now(), List.of(), null);
  }

  static PublishedFigures unknown() {
    return new PublishedFigures(false, null, null, "impact-unavailable");
  }
}
