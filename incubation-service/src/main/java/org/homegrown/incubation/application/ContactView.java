package org.homegrown.incubation.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.incubation.person.Profile;
import org.jspecify.annotations.Nullable;

/** How somebody is reached beside the inbox; left out is what nobody knows. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContactView(
    @Schema(description = "E.164", examples = "+8613910998888") @Nullable String phone,
    @Schema(examples = "mei@farm.example") @Nullable String email) {

  static ContactView of(Profile profile) {
    return new ContactView(profile.phone(), profile.email());
  }
}
