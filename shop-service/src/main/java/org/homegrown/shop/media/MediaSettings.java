package org.homegrown.shop.media;

import io.smallrye.config.ConfigMapping;
import org.homegrown.kit.storage.StoreSettings;

/** Where pictures are kept. */
@ConfigMapping(prefix = MediaSettings.PREFIX)
interface MediaSettings extends StoreSettings {

  String PREFIX = "homegrown.media";
}
