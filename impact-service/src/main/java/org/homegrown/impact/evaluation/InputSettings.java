package org.homegrown.impact.evaluation;

import io.smallrye.config.ConfigMapping;
import org.homegrown.kit.storage.StoreSettings;

/** Where files are kept. */
@ConfigMapping(prefix = InputSettings.PREFIX)
interface InputSettings extends StoreSettings {

  String PREFIX = "homegrown.files";
}
