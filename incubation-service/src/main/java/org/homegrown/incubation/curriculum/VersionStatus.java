package org.homegrown.incubation.curriculum;

/** A published version never changes. */
enum VersionStatus {
  DRAFT,
  PUBLISHED
}
