package org.homegrown.shop.suspension;

/** States of a suspension. The shop is suspended in all of them but the last. */
enum SuspensionStatus {
  IN_FORCE,
  APPEALED,
  UPHELD,
  LIFTED
}
