package org.homegrown.kit.problem;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;

/**
 * What an address can be asked for, told to whoever asked for something else (RFC 9110, 15.5.6).
 */
final class AllowedMethods implements RuntimeResourceVisitor {

  private final String[] address;
  private final SortedSet<String> found = new TreeSet<>();

  private AllowedMethods(String address) {
    this.address = segments(address);
  }

  /** Empty where nothing is. */
  static SortedSet<String> at(String address) {
    var deployment = ResteasyReactiveRecorder.getCurrentDeployment();
    var methods = new AllowedMethods(address);
    RuntimeResourceVisitor.visitRuntimeResources(
        deployment.getPrefix(), deployment.getClassMappers(), methods);
    if (methods.found.contains("GET")) {
      methods.found.add("HEAD");
    }
    if (!methods.found.isEmpty()) {
      methods.found.add("OPTIONS");
    }
    return methods.found;
  }

  @Override
  public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
    if (isHere(segments(path))) {
      found.add(method);
    }
  }

  private boolean isHere(String[] template) {
    if (template.length != address.length) {
      return false;
    }
    for (int i = 0; i < template.length; i++) {
      if (!template[i].startsWith("{") && !template[i].equals(address[i])) {
        return false;
      }
    }
    return true;
  }

  private static String[] segments(String path) {
    return Arrays.stream(path.split("/", -1))
        .filter(segment -> !segment.isEmpty())
        .toArray(String[]::new);
  }
}
