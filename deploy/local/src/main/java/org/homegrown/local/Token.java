package org.homegrown.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.homegrown.local.machine.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "token", description = "Print an access token of a demo login, for curl.")
final class Token implements Callable<Integer> {

  @Parameters(description = "Such as mei, carla or buyer01.")
  private String login = "";

  @Option(names = "--password", description = "If it is not the usual one.")
  private String password = Launcher.PASSWORD;

  private final Launcher launcher;

  Token(Launcher launcher) {
    this.launcher = launcher;
  }

  @Override
  public Integer call() throws InterruptedException {
    var issuer = launcher.platform().addresses().issuer();
    var form =
        "grant_type=password&client_id=homegrown-cli&scope=openid&username=%s&password=%s"
            .formatted(encoded(login), encoded(password));
    var request =
        HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new Trouble("The issuer knows no login '%s' with this password.".formatted(login));
      }
      launcher
          .out()
          .println(new ObjectMapper().readTree(response.body()).get("access_token").asText());
      return 0;
    } catch (IOException e) {
      throw new Trouble("No issuer answers at %s: ./homegrown up starts it.".formatted(issuer), e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
