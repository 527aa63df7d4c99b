package org.homegrown.kit.seal;

/**
 * A table with columns {@code sealed} and {@code key_id}, both or neither of them null.
 *
 * @param id the column by which a row is known, unique in its table: a uuid or a text
 * @param owner what goes before a row's id to say what its text is bound to, as {@code address-}
 */
public record SealedPlace(String table, String id, String owner) {

  /** What the sealed text of this row is bound to. */
  public String owner(String id) {
    return owner + id;
  }
}
