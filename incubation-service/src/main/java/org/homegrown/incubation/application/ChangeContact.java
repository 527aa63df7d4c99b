package org.homegrown.incubation.application;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.incubation.person.Profile;
import org.jspecify.annotations.Nullable;

/** How somebody is reached from now on. What is left out is not known any more. */
record ChangeContact(
    @Schema(
            description = "With the country's code, as +86 139 1099 8888",
            examples = "+8613910998888")
        @Nullable
        @Size(min = 1, max = 40)
        String phone,
    @Schema(examples = "mei@farm.example") @Nullable @Size(min = 1, max = 254) @Email
        String email) {

  /**
   * @throws org.homegrown.kit.problem.RuleBroken {@code phone-unknown}
   */
  Profile of(Profile known) {
    return known.reachedBy(phone == null ? null : GiveProfile.normal(phone), email);
  }
}
