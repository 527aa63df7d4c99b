package org.homegrown.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.homegrown.local.machine.Trouble;

/** What statements the service sends, as the server's own log tells it. */
final class StatementLog {

  private static final Pattern ENTRY =
      Pattern.compile("(?m)^\\S+ \\S+ \\S+ \\[(\\d+)] (\\w+): ++(.*+(?:\\n\\t.*+)*+)");
  private static final Pattern EXECUTED = Pattern.compile("(?s)(?:execute [^:]+|statement): (.*)");
  private static final Pattern PARAMETER =
      Pattern.compile("\\$(\\d+) = (NULL|'[^']*+(?:''[^']*+)*+')");
  private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");

  /** One statement of a session, with its parameters as literals. */
  record Statement(int session, String sql, Map<Integer, String> parameters) {

    /** As pgbench can send it. */
    String withParameters() {
      return PLACE
          .matcher(sql)
          .replaceAll(
              place ->
                  Matcher.quoteReplacement(
                      parameters.getOrDefault(Integer.parseInt(place.group(1)), "NULL")));
    }
  }

  private final Stage stage;
  private final Path log;

  StatementLog(Stage stage) {
    this.stage = stage;
    this.log = stage.home().logs().resolve("postgresql.log");
  }

  /** All statements that the server executed while this ran, in order. */
  List<Statement> of(Runnable work) {
    try {
      logging("all");
      var before = Files.size(log);
      try {
        work.run();
      } finally {
        logging("none");
      }
      var bytes = Files.readAllBytes(log);
      return read(
          new String(bytes, (int) before, (int) (bytes.length - before), StandardCharsets.UTF_8));
    } catch (IOException | SQLException e) {
      throw new Trouble("The server's statements cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /**
   * For each request a script of the very statements that the service sends for it, as pgbench can
   * run it.
   */
  List<String> scripts(List<String> paths, Consumer<String> asking) {
    var recorded = new ArrayList<List<Statement>>();
    for (var path : paths) {
      recorded.add(of(() -> asking.accept(path)));
    }
    // What the service's own workers asked meanwhile is in few of them.
    var often =
        recorded.stream()
            .flatMap(each -> each.stream().map(Statement::sql).distinct())
            .collect(Collectors.groupingBy(sql -> sql, Collectors.counting()));
    return recorded.stream()
        .map(
            each ->
                each.stream()
                    .filter(
                        statement -> often.getOrDefault(statement.sql(), 0L) * 2 > recorded.size())
                    .map(statement -> statement.withParameters() + ";\n")
                    .collect(Collectors.joining()))
        .toList();
  }

  /** Sessions look at their settings between two commands, so the change is waited for. */
  private void logging(String what) throws SQLException {
    try (var connection = stage.server();
        var statement = connection.createStatement()) {
      statement.execute("alter system set log_statement = '%s'".formatted(what));
      statement.execute("select pg_reload_conf()");
      statement.execute("select pg_sleep(0.5)");
    }
  }

  static List<Statement> read(String text) {
    var statements = new ArrayList<Statement>();
    var last = new HashMap<Integer, Statement>();
    var entries = ENTRY.matcher(text);
    while (entries.find()) {
      var session = Integer.parseInt(entries.group(1));
      var message = entries.group(3).replace("\n\t", "\n");
      var executed = EXECUTED.matcher(message);
      if (entries.group(2).equals("LOG") && executed.matches()) {
        var statement = new Statement(session, executed.group(1).strip(), new HashMap<>());
        statements.add(statement);
        last.put(session, statement);
      } else if (entries.group(2).equals("DETAIL") && last.containsKey(session)) {
        var parameters = PARAMETER.matcher(message);
        while (parameters.find()) {
          last.get(session)
              .parameters()
              .put(Integer.parseInt(parameters.group(1)), parameters.group(2));
        }
      }
    }
    // Whoever switched the log on is in it too.
    var switching =
        statements.stream()
            .filter(statement -> statement.sql().startsWith("alter system"))
            .map(Statement::session)
            .toList();
    statements.removeIf(statement -> switching.contains(statement.session()));
    return statements;
  }
}
