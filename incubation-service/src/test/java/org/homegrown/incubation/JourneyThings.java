package org.homegrown.incubation;

import static org.homegrown.incubation.School.post;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** A milestone and what it earns. */
@ApplicationScoped
class JourneyThings implements Things {

  @Override
  public Map<String, String> make(String lead, Map<String, String> ids) {
    var programme = "/v1/programmes/" + ids.get("programmeId");
    var rule = Map.of("code", "plan", "title", "A plan", "kind", "EVIDENCE");
    var perk =
        Map.of(
            "milestone", "plan",
            "kind", "FEE_WAIVER",
            "basisPoints", 5000,
            "days", 30,
            "bearer", "Fund");
    var consent =
        Map.of(
            "purpose",
            "COMPARISON",
            "textVersion",
            "1",
            "person",
            ids.get("participant"),
            "evidence",
            "form 1");
    return Map.of(
        "consentId", id(lead, consent, programme + "/consents"),
        "ruleId", id(lead, rule, programme + "/milestone-rules"),
        "perkRuleId", id(lead, perk, programme + "/perk-rules"));
  }

  private static String id(String lead, Map<String, ?> body, String path) {
    return post(lead, "coordinator", body, path).statusCode(201).extract().path("id");
  }
}
