package org.homegrown.incubation.mentoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.kit.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * Who accompanies participants.
 *
 * @param person the {@code sub} of their token
 * @param languages BCP 47
 * @param region where they can be; absent for everywhere
 * @param capacity how many participants at a time
 * @param paired how many at present
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Mentor(
    UUID id,
    UUID programmeId,
    String person,
    String name,
    List<String> skills,
    List<String> languages,
    @Nullable String region,
    int capacity,
    int paired,
    MentorStatus status,
    @JsonIgnore int version) {

  Version asVersion() {
    return new Version(version);
  }

  /** What is said of them where it cannot be taken back: not who they are. */
  Map<String, ?> state() {
    return Map.of("status", status, "capacity", capacity, "skills", skills, "languages", languages);
  }
}
