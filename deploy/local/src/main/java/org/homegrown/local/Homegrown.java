package org.homegrown.local;

import org.homegrown.local.machine.Home;
import org.homegrown.local.machine.Trouble;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entrance behind the script {@code ./homegrown}. */
@Command(
    name = "homegrown",
    description = "Runs the whole platform on this machine.",
    usageHelpWidth = 100,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "  test    Run every test; what follows goes to Maven.",
      "  bench   Measure shop-service beside PostgreSQL alone; see bench --help.",
      "",
      "Environment:",
      "  HOMEGROWN_DATABASE_URL  use this PostgreSQL: postgresql://user:password@host:port",
      "  HOMEGROWN_HOME          keep data, logs and secrets there instead of in .homegrown",
      "  HOMEGROWN_PORT_OFFSET   add this number to every port"
    },
    subcommands = CommandLine.HelpCommand.class)
public final class Homegrown implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private CommandSpec spec;

  private Homegrown() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String... arguments) {
    try {
      var environment = System.getenv();
      var launcher =
          new Launcher(
              Home.of(environment), environment, System.out, Boolean.getBoolean("homegrown.tty"));
      return commands(launcher).execute(arguments);
    } catch (Trouble e) {
      return say(e);
    }
  }

  private static CommandLine commands(Launcher launcher) {
    return new CommandLine(new Homegrown())
        .addSubcommand(new Up(launcher))
        .addSubcommand(new Down(launcher))
        .addSubcommand(new Status(launcher))
        .addSubcommand(new Logs(launcher))
        .addSubcommand(new Reset(launcher))
        .addSubcommand(new RunDemo(launcher))
        .addSubcommand(new Token(launcher))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof Trouble trouble) {
                return say(trouble);
              }
              throw failure;
            });
  }

  private static int say(Trouble trouble) {
    System.err.println("homegrown: " + trouble.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
