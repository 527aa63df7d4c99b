package org.homegrown.incubation.curriculum;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/**
 * A version of a curriculum.
 *
 * @param number within its curriculum
 * @param checksum SHA-256 of the content as participants see it; of published ones
 * @param version rises with every change of a draft
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CurriculumVersion(
    UUID id,
    UUID programmeId,
    UUID curriculumId,
    int number,
    VersionStatus status,
    Content content,
    @Nullable String checksum,
    @Nullable Instant publishedAt,
    int version) {

  CurriculumVersion asSeen() {
    return new CurriculumVersion(
        id,
        programmeId,
        curriculumId,
        number,
        status,
        content.asSeen(),
        checksum,
        publishedAt,
        version);
  }

  /**
   * @throws Conflict {@code version-published}
   */
  void mustBeDraft() {
    if (status == VersionStatus.PUBLISHED) {
      throw new Conflict(
          "version-published", "A published version never changes. Begin the next one.");
    }
  }

  /**
   * @throws RuleBroken {@code version-empty}
   */
  void mustTeach() {
    if (content.lessons().isEmpty()) {
      throw new RuleBroken("version-empty", "A version without lessons teaches nothing.");
    }
  }

  /** What an audit keeps of it. */
  Map<String, ?> digest() {
    return Map.of("version", version, "status", status, "lessons", content.lessons().size());
  }

  org.homegrown.kit.version.Version tag() {
    return new org.homegrown.kit.version.Version(version);
  }
}
