package org.homegrown.incubation.application;

import org.homegrown.kit.problem.RuleBroken;

/** A schema that is none, or asks for more than a form needs. */
public class FormSchemaRefused extends RuleBroken {

  FormSchemaRefused(String why) {
    super("form-schema-refused", why);
  }
}
