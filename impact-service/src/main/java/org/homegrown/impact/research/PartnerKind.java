package org.homegrown.impact.research;

/** Who does research. */
enum PartnerKind {
  UNIVERSITY,
  INSTITUTE,
  NGO,
  PUBLIC_BODY,
  OTHER
}
