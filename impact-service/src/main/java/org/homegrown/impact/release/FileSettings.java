package org.homegrown.impact.release;

import io.smallrye.config.ConfigMapping;
import org.homegrown.kit.storage.StoreSettings;

/** Where files are kept. */
@ConfigMapping(prefix = FileSettings.PREFIX)
interface FileSettings extends StoreSettings {

  String PREFIX = "homegrown.files";
}
