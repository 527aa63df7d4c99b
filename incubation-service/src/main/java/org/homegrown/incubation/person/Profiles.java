package org.homegrown.incubation.person;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.homegrown.kit.phone.PhoneNumber;
import org.homegrown.kit.seal.Sealing;
import org.homegrown.kit.version.Version;
import org.jspecify.annotations.Nullable;

/** All profiles, in plain SQL and in the caller's transaction. */
@ApplicationScoped
public class Profiles {

  /** What is sealed. */
  record Contact(@Nullable String phone, @Nullable String email) {}

  private final DataSource database;
  private final Sealing sealing;
  private final PhoneHash phones;
  private final ObjectMapper json;

  Profiles(DataSource database, Sealing sealing, PhoneHash phones, ObjectMapper json) {
    this.database = database;
    this.sealing = sealing;
    this.phones = phones;
    this.json = json;
  }

  /** Where somebody is; {@code ''} when nobody knows. */
  public String regionOf(String person) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement("select region from person_profile where person = ?")) {
      select.setString(1, person);
      try (var row = select.executeQuery()) {
        return row.next() ? row.getString(1) : "";
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public Optional<Profile> find(String person) {
    return read("select * from person_profile where person = ?", person);
  }

  /** As {@link #find}, and nobody else changes it until the transaction ends. */
  public Optional<Profile> lock(String person) {
    return read("select * from person_profile where person = ? for update", person);
  }

  /** Rises with each change of what is known of somebody; 0 while nothing is. */
  public Version version(String person) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select coalesce(max(version) + 1, 0) from person_profile where person = ?")) {
      select.setString(1, person);
      try (var row = select.executeQuery()) {
        row.next();
        return new Version(row.getInt(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<Profile> read(String sql, String person) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      select.setString(1, person);
      try (var row = select.executeQuery()) {
        return row.next() ? Optional.of(profile(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Keeps a profile in the place of an earlier one.
   *
   * @param profile whose phone is {@link PhoneNumber#normal normal}
   */
  public void save(Profile profile) {
    var contact = new Contact(profile.phone(), profile.email());
    var known = contact.phone() != null || contact.email() != null;
    try (var connection = database.getConnection();
        var upsert =
            connection.prepareStatement(
                """
                insert into person_profile as p
                  (person, name, town, region, language, birth_year, gender, phone_hash, sealed,
                   key_id, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp())
                on conflict (person) do update
                set name = excluded.name, town = excluded.town, region = excluded.region,
                    language = excluded.language, birth_year = excluded.birth_year,
                    gender = excluded.gender, phone_hash = excluded.phone_hash,
                    sealed = excluded.sealed, key_id = excluded.key_id,
                    updated_at = excluded.updated_at, version = p.version + 1
                """)) {
      upsert.setString(1, profile.person());
      upsert.setString(2, profile.name());
      upsert.setString(3, profile.town());
      upsert.setString(4, profile.region());
      upsert.setString(5, profile.language());
      upsert.setObject(6, profile.birthYear());
      upsert.setString(7, profile.gender());
      upsert.setBytes(8, profile.phone() == null ? null : phones.of(profile.phone()));
      upsert.setBytes(9, known ? seal(contact, profile.person()) : null);
      upsert.setString(10, known ? sealing.currentKey() : null);
      upsert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What {@code person_profile.phone_hash} is for a normal phone. */
  public byte[] phoneHash(String phone) {
    return phones.of(phone);
  }

  private byte[] seal(Contact contact, String person) {
    try {
      return sealing.seal(json.writeValueAsString(contact), SealedProfiles.PLACE.owner(person));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Profile profile(ResultSet row) throws SQLException {
    var person = row.getString("person");
    var sealed = row.getBytes("sealed");
    var contact = sealed == null ? new Contact(null, null) : open(sealed, person);
    return new Profile(
        person,
        row.getString("name"),
        row.getString("town"),
        row.getString("region"),
        row.getString("language"),
        row.getObject("birth_year", Integer.class),
        row.getString("gender"),
        contact.phone(),
        contact.email());
  }

  private Contact open(byte[] sealed, String person) {
    try {
      return json.readValue(
          sealing.open(sealed, SealedProfiles.PLACE.owner(person)), Contact.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
