package org.homegrown.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.homegrown.local.demo.Platform.Refused;

/** The incubation programme's side of the story, told by its coordinator. */
final class School {

  private static final String COORDINATOR = "carla";
  private static final String PROGRAMME = "First shop";
  private static final String COHORT = "First shop, demo cohort";

  /** Signed on paper at the enrolment day. */
  private static final List<Map<String, String>> CONSENTS =
      List.of(
          Map.of("purpose", "IMPACT", "textVersion", "demo-1", "evidence", "Signed form, demo"),
          Map.of("purpose", "MESSAGES", "textVersion", "demo-1", "evidence", "Signed form, demo"));

  private final Platform platform;
  private final ProgressBar.Style progress;

  School(Platform platform, ProgressBar.Style progress) {
    this.platform = platform;
    this.progress = progress;
  }

  /**
   * Lets the sellers apply, offers each a place and accepts for them, as a coordinator does at an
   * enrolment day in the village. Those who are enrolled already stay as they are.
   *
   * @return the cohort's id
   */
  String enrol(List<Catalogue.Seller> sellers) {
    var cohort = cohort(Math.max(200, sellers.size()));
    var known =
        platform.list(COORDINATOR, "/v1/cohorts/" + cohort + "/applications", 10_000).stream()
            .map(application -> application.get("applicant").asText())
            .collect(Collectors.toSet());
    var fresh = sellers.stream().filter(seller -> !known.contains(seller.owner())).toList();
    var applications = new ArrayList<String>();
    try (var bar = progress.bar("applying to the cohort", fresh.size())) {
      for (var seller : fresh) {
        try {
          var application =
              platform.post(
                  COORDINATOR,
                  "/v1/cohorts/" + cohort + "/applications",
                  Map.of("applicant", seller.owner(), "motivation", "Sells at the market so far."));
          applications.add(application.get("id").asText());
        } catch (Refused e) {
          if (!e.code.equals("already-applied") && !e.code.equals("already-enrolled")) {
            throw e;
          }
        }
        bar.advance(1);
      }
    }
    finishOpenApplications(cohort, applications);
    var enrolled = platform.list(COORDINATOR, "/v1/cohorts/" + cohort + "/enrolments", 10_000);
    progress.out().printf("  %,d sellers are enrolled%n", enrolled.size());
    return cohort;
  }

  /** Also those that an interrupted run left half-way. */
  private void finishOpenApplications(String cohort, List<String> fresh) {
    var submitted = new ArrayList<>(fresh);
    var offered = new ArrayList<String>();
    for (var application :
        platform.list(COORDINATOR, "/v1/cohorts/" + cohort + "/applications", 10_000)) {
      var id = application.get("id").asText();
      switch (application.get("status").asText()) {
        case "SUBMITTED" -> {
          if (!submitted.contains(id)) {
            submitted.add(id);
          }
        }
        case "OFFERED" -> offered.add(id);
        default -> {}
      }
    }
    bulk(cohort, "offer", submitted);
    offered.addAll(submitted);
    bulk(cohort, "accept", offered);
  }

  private void bulk(String cohort, String action, List<String> applications) {
    if (!applications.isEmpty()) {
      platform.post(
          COORDINATOR,
          "/v1/cohorts/" + cohort + "/applications/bulk",
          Map.of(
              "action",
              action,
              "applications",
              applications,
              "consents",
              action.equals("accept") ? CONSENTS : List.of()));
    }
  }

  private String cohort(int capacity) {
    var programme =
        platform.list(COORDINATOR, "/v1/programmes", 1_000).stream()
            .filter(found -> found.get("name").asText().equals(PROGRAMME))
            .findFirst()
            .orElseGet(
                () ->
                    platform.post(
                        COORDINATOR,
                        "/v1/programmes",
                        Map.of(
                            "name",
                            PROGRAMME,
                            "goal",
                            "From the market stall to a shop that buyers find.",
                            "languages",
                            List.of("pt-BR"))));
    return platform.list(COORDINATOR, "/v1/cohorts?status=OPEN", 1_000).stream()
        .filter(found -> found.get("name").asText().equals(COHORT))
        .filter(found -> found.get("programmeId").equals(programme.get("id")))
        .findFirst()
        .orElseGet(() -> openCohort(programme.get("id").asText(), capacity))
        .get("id")
        .asText();
  }

  private JsonNode openCohort(String programme, int capacity) {
    var cohort =
        platform.post(
            COORDINATOR,
            "/v1/programmes/" + programme + "/cohorts",
            Map.of("name", COHORT, "capacity", capacity, "zone", "America/Sao_Paulo"));
    return platform.change(COORDINATOR, "/v1/cohorts/" + cohort.get("id").asText(), "/open");
  }

  /**
   * What the cohort's participants have reached, once everyone among {@code sold} has a first sale:
   * how many of each milestone. Facts reach the incubation service by the shop's feed, moments
   * after the payments.
   */
  Map<String, Long> reached(String cohort, Set<String> sold) {
    return Patience.until(
        () ->
            "not every first sale is a milestone yet; look at ./homegrown logs incubation-service",
        () -> {
          var reached = new TreeMap<String, Long>();
          var waiting = new HashSet<>(sold);
          for (var enrolment :
              platform.list(COORDINATOR, "/v1/cohorts/" + cohort + "/enrolments", 10_000)) {
            for (var milestone : enrolment.get("milestones")) {
              if (milestone.get("status").asText().equals("COMPLETE")) {
                var code = milestone.get("code").asText();
                reached.merge(code, 1L, Long::sum);
                if (code.equals("first-sale")) {
                  waiting.remove(enrolment.get("participant").asText());
                }
              }
            }
          }
          return waiting.isEmpty() ? Optional.of(reached) : Optional.empty();
        });
  }
}
