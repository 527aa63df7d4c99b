package org.homegrown.incubation.programme;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** What a lead says to take somebody on. */
record AddStaff(
    @Schema(description = "The sub of the person's token", examples = "carla")
        @NotNull
        @Size(min = 1, max = 255)
        @Pattern(regexp = "[\\x21-\\x7e]+", message = "must be the sub of a token")
        String person,
    @NotNull StaffRole role,
    @Schema(description = "Where they work, with all below it; left out for everywhere")
        @Nullable
        @Size(min = 1, max = 20)
        String region) {

  StaffMember to(UUID programmeId, String lead) {
    if (role == StaffRole.LEAD && region != null) {
      throw new RuleBroken("lead-everywhere", "A lead leads the whole programme: no region.");
    }
    return new StaffMember(programmeId, person, role, region, lead);
  }
}
