package org.homegrown.incubation.progress;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What somebody answered in a quiz.
 *
 * @param id made by the phone, once; what comes again under it changes nothing
 * @param answers choices by question; what is not answered is wrong
 * @param at by the phone's clock
 */
record AttemptReport(
    @NotNull UUID id,
    @NotNull UUID enrolmentId,
    @NotNull UUID resourceId,
    @NotNull @Size(max = 50)
        Map<
                @NotNull @Size(min = 1, max = 40) String,
                @NotNull @Size(max = 10) List<@NotNull @Size(min = 1, max = 40) String>>
            answers,
    @NotNull Instant at)
    implements Report {

  Map<String, Set<String>> choices() {
    var choices = new HashMap<String, Set<String>>();
    answers.forEach((question, taken) -> choices.put(question, Set.copyOf(taken)));
    return choices;
  }

  @Override
  public Optional<String> refusal() {
    return Optional.empty();
  }
}
