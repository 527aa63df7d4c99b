package org.homegrown.incubation.risk;

/** How serious a case is. */
public enum RiskLevel {
  LOW,
  HIGH
}
