package org.homegrown.kit.csv;

/**
 * Follows the quotes of one row, looking at each character once however many lines the row takes. A
 * quote opens a field only where the field begins; elsewhere it is text, as in 5" nail.
 */
final class Quotes {

  /** Longer than anything that a column takes, every character of it a doubled quote. */
  private static final int LONGEST_FIELD = 32_768;

  private final int columns;
  private boolean open;
  private boolean justClosed;
  private boolean atStart = true;
  private int fields = 1;
  private int length;

  Quotes(int columns) {
    this.columns = columns;
  }

  void read(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      read(text.charAt(i));
    }
  }

  private void read(char c) {
    if (c == '"') {
      var closes = open;
      open = !open && (atStart || justClosed);
      justClosed = closes;
      atStart = false;
    } else {
      atStart = !open && (c == ',' || c == '\n');
      fields += !open && c == ',' ? 1 : 0;
      justClosed = false;
    }
    length = open || justClosed ? length + 1 : 0;
  }

  boolean areOpen() {
    return open;
  }

  /** Whether the next line may belong to the row too: a field is open, and still a sane one. */
  boolean goOn() {
    return open && fields <= columns && length <= LONGEST_FIELD;
  }
}
