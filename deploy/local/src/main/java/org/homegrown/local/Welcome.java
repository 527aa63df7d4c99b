package org.homegrown.local;

import org.homegrown.local.platform.LocalPlatform;

/** What somebody needs to know who has just started the platform. */
record Welcome(LocalPlatform platform) {

  @Override
  public String toString() {
    var addresses = platform.addresses();
    return """

        Homegrown is running.

          platform    %s
          API         %s/docs
          sign-in     %s

        Demo logins, password '%s':
          mei, nilo       sellers          carla, caio     coordinators
          bento           buyer            marcos          mentor
          rita            researcher       olga            operator
          buyer01 to buyer20               buyers

        Next: ./homegrown demo    ./homegrown token mei    ./homegrown logs    ./homegrown down

        """
        .formatted(addresses.gateway(), addresses.gateway(), addresses.issuer(), Launcher.PASSWORD);
  }
}
