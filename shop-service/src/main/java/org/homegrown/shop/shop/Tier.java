package org.homegrown.shop.shop;

/**
 * How far a shop is known. Limits what is paid out and how soon, never what is sold; see {@link
 * Tiers}.
 */
public enum Tier {
  NEW,
  VERIFIED,
  TRUSTED
}
