package org.homegrown.shop.catalogue;

import org.homegrown.kit.problem.RuleBroken;

/** A row does not fit what is there, or the rows before it. */
public class SheetRowRefused extends RuleBroken {

  private static final long serialVersionUID = 1L;

  private final String column;

  SheetRowRefused(String column, String code, String detail) {
    super(code, detail);
    this.column = column;
  }

  public String column() {
    return column;
  }
}
