package org.homegrown.local.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PortTest {

  @Test
  void isTakenWhileSomebodyListens() throws IOException {
    Port port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = new Port(socket.getLocalPort());
      assertTrue(port.taken());
    }
    assertFalse(port.taken());
  }

  @Test
  void isTakenTooWhenSomebodyListensOnAllAddresses() throws IOException {
    try (var socket = new ServerSocket(0)) {
      assertTrue(new Port(socket.getLocalPort()).taken());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void knowsWhoListens() throws IOException {
    try (var socket = new ServerSocket(0)) {
      assertEquals(ProcessHandle.current(), new Port(socket.getLocalPort()).holder().orElseThrow());
    }
  }
}
