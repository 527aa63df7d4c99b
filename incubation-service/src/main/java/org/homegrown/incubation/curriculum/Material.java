package org.homegrown.incubation.curriculum;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.id.Ids;
import org.jspecify.annotations.Nullable;

/** A resource of a lesson: what there is to read, watch, hear or answer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Material(
    @Schema(description = "Given when left out; the same in later versions") @Nullable UUID id,
    @NotNull MaterialKind kind,
    @Schema(examples = "Light and background") @NotBlank @Size(max = 200) String title,
    @Schema(description = "Of TEXT, unless it is a file") @Nullable @Size(min = 1, max = 20_000)
        String text,
    @Schema(description = "Of VIDEO and AUDIO; of TEXT when it is a picture, PDF or plain text")
        @Nullable UUID fileId,
    @Schema(description = "Of QUIZ") @Nullable @Valid Quiz quiz) {

  Material withId() {
    return new Material(id == null ? Ids.next() : id, kind, title, text, fileId, quiz);
  }

  Material asSeen() {
    return new Material(id, kind, title, text, fileId, quiz == null ? null : quiz.asSeen());
  }

  /** Whether it has what its kind needs, and nothing else. */
  boolean fitsItsKind() {
    return switch (kind) {
      case TEXT -> (text == null) != (fileId == null) && quiz == null;
      case VIDEO, AUDIO -> fileId != null && text == null && quiz == null;
      case QUIZ -> quiz != null && text == null && fileId == null;
    };
  }
}
