package org.homegrown.incubation.application;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.StaleVersion;
import org.homegrown.kit.sql.Instants;
import org.homegrown.kit.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * All forms, in plain SQL and in the caller's transaction. One exists for the programme's
 * coordinators, and for everybody while a cohort that asks it is open.
 */
@ApplicationScoped
public class Forms {

  private final DataSource database;
  private final ObjectMapper json;

  Forms(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * A draft with the next number. The caller has locked the programme.
   *
   * @throws FormSchemaRefused when one of its schemas is unfit
   */
  Form add(UUID programme, WriteForm form) {
    mustBeFit(form);
    var id = Ids.next();
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into intake_form
                  (title, answers, eligibility, rubric, id, programme_id, number)
                select ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, coalesce(max(number), 0) + 1
                from intake_form where programme_id = ?
                """)) {
      content(insert, form);
      insert.setObject(5, id);
      insert.setObject(6, programme);
      insert.setObject(7, programme);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return require(id);
  }

  /**
   * Replaces what a draft says.
   *
   * @throws Conflict {@code form-published}
   * @throws StaleVersion when somebody else was faster
   * @throws FormSchemaRefused when one of its schemas is unfit
   */
  Form write(Form present, @Nullable String ifMatch, WriteForm form) {
    new Version(present.version()).mustMatch(ifMatch);
    mustBeDraft(present);
    mustBeFit(form);
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update intake_form
                set title = ?, answers = ?::jsonb, eligibility = ?::jsonb, rubric = ?::jsonb,
                  version = version + 1
                where id = ? and published_at is null and version = ?
                """)) {
      content(update, form);
      update.setObject(5, present.id());
      update.setInt(6, present.version());
      if (update.executeUpdate() == 0) {
        throw new StaleVersion(
            "version-stale", "Somebody else has changed it meanwhile. Read it, then decide.");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return require(present.id());
  }

  /**
   * From now on it is final.
   *
   * @throws Conflict {@code form-published}
   */
  Form publish(Form present) {
    mustBeDraft(present);
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update intake_form set published_at = now(), version = version + 1
                where id = ? and published_at is null
                """)) {
      update.setObject(1, present.id());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return require(present.id());
  }

  /** A programme's, for whoever is known to see it. */
  List<Form> of(UUID programme, PageRequest page) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select * from intake_form where programme_id = ? and id > ? order by id limit ?")) {
      select.setObject(1, programme);
      select.setObject(2, page.afterId());
      select.setInt(3, page.rows());
      return read(select);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws NotFound {@code form-not-found}
   */
  public Form require(UUID id) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("select * from intake_form where id = ?")) {
      select.setObject(1, id);
      return one(read(select));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param asked whether an open cohort that asks it is enough
   * @throws NotFound {@code form-not-found}
   */
  Form requireVisible(UUID id, String caller, boolean asked) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select * from intake_form f
                where id = ? and (in_scope(?, f.programme_id, null)
                  or (? and exists (select from cohort c
                                    where c.form_id = f.id and c.status = 'OPEN')))
                """)) {
      select.setObject(1, id);
      select.setString(2, caller);
      select.setBoolean(3, asked);
      return one(read(select));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void mustBeFit(WriteForm form) {
    FormSchemas.mustBeFit(form.answers());
    form.rules().forEach(rule -> FormSchemas.mustBeFit(rule.schema()));
    mustDiffer(form.rules().stream().map(Rule::code).toList());
    mustDiffer(form.criteria().stream().map(Criterion::code).toList());
  }

  private static void mustDiffer(List<String> codes) {
    if (codes.stream().distinct().count() != codes.size()) {
      throw new FormSchemaRefused("Each code stands once.");
    }
  }

  private static void mustBeDraft(Form form) {
    if (form.publishedAt() != null) {
      throw new Conflict("form-published", "A published form is final. Write another.");
    }
  }

  private static Form one(List<Form> forms) {
    if (forms.isEmpty()) {
      throw new NotFound("form-not-found", "There is no such form.");
    }
    return forms.getFirst();
  }

  private void content(PreparedStatement statement, WriteForm form) throws SQLException {
    try {
      statement.setString(1, form.title());
      statement.setString(2, form.answers().toString());
      statement.setString(3, json.writeValueAsString(form.rules()));
      statement.setString(4, json.writeValueAsString(form.criteria()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Form> read(PreparedStatement select) throws SQLException {
    try (var rows = select.executeQuery()) {
      var forms = new ArrayList<Form>();
      while (rows.next()) {
        forms.add(form(rows));
      }
      return forms;
    }
  }

  private Form form(ResultSet row) throws SQLException {
    try {
      return new Form(
          row.getObject("id", UUID.class),
          row.getObject("programme_id", UUID.class),
          row.getInt("number"),
          row.getString("title"),
          json.readTree(row.getString("answers")),
          json.readValue(row.getString("eligibility"), new TypeReference<List<Rule>>() {}),
          json.readValue(row.getString("rubric"), new TypeReference<List<Criterion>>() {}),
          Instants.of(row, "published_at"),
          row.getInt("version"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
