package org.homegrown.incubation.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A programme's own words. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TemplateView(
    String code,
    Channel channel,
    String language,
    @Nullable String subject,
    String body,
    String updatedBy,
    Instant updatedAt,
    int version) {

  Wording wording() {
    return new Wording(subject, body);
  }

  /** For the audit. */
  Map<String, String> state() {
    return Map.of(
        "code", code,
        "channel", channel.name(),
        "language", language,
        "subject", Objects.requireNonNullElse(subject, ""),
        "body", body);
  }
}
