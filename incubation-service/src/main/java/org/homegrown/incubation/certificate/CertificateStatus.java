package org.homegrown.incubation.certificate;

/** Whether a certificate still stands. */
public enum CertificateStatus {
  VALID,
  REVOKED
}
