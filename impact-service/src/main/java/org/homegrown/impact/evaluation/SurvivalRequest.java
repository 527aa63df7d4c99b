package org.homegrown.impact.evaluation;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the columns of times are called. */
public class SurvivalRequest {

  @Parameter(description = "Column of how long it lasted, or was seen to last", example = "days")
  @RestQuery
  @DefaultValue("time")
  @Pattern(regexp = PanelRequest.WORD, message = PanelRequest.WORD_NEEDED)
  @Size(max = 200)
  String time = "time";

  @Parameter(description = "Column of whether it ended then, 1 or 0", example = "closed")
  @RestQuery
  @DefaultValue("event")
  @Pattern(regexp = PanelRequest.WORD, message = PanelRequest.WORD_NEEDED)
  @Size(max = 200)
  String event = "event";

  @Parameter(description = "Column of the arms to compare; one for all when left out")
  @RestQuery
  @Nullable
  @Size(min = 1, max = 200)
  String arm;

  @Parameter(description = "Of the intervals")
  @RestQuery
  @DefaultValue("0.95")
  @DecimalMin("0.5")
  @DecimalMax("0.9999")
  double confidence = 0.95;

  SurvivalQuestion question() {
    return new SurvivalQuestion(
        time.strip(), event.strip(), arm == null ? null : arm.strip(), confidence);
  }
}
