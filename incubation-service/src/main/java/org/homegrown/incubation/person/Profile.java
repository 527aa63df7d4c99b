package org.homegrown.incubation.person;

import org.jspecify.annotations.Nullable;

/**
 * What somebody says of themselves.
 *
 * @param person the {@code sub} of their token
 * @param region where they are; {@code ''} when nobody knows
 * @param language BCP 47
 * @param phone E.164; kept sealed, as {@code email} is
 */
public record Profile(
    String person,
    @Nullable String name,
    @Nullable String town,
    String region,
    @Nullable String language,
    @Nullable Integer birthYear,
    @Nullable String gender,
    @Nullable String phone,
    @Nullable String email) {

  /** Of whom nothing is known. */
  public static Profile unknown(String person) {
    return new Profile(person, null, null, "", null, null, null, null, null);
  }

  public Profile reachedBy(@Nullable String phone, @Nullable String email) {
    return new Profile(person, name, town, region, language, birthYear, gender, phone, email);
  }
}
