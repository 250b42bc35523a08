package io.github.workspacessync.cli;

import java.util.List;

/**
 * Sets up what the libraries log, to standard error.
 *
 * <p>The levels of the classes that print what goes over the wire, bind passwords included, are
 * fixed here and nothing raises them, not even a system property given to the JVM.
 */
final class Logging {
  private static final String LEVEL = "org.slf4j.simpleLogger.log.";

  /** Libraries that have passwords in their hands. */
  private static final List<String> ENTRUSTED =
      List.of("org.ldaptive", "io.netty", "software.amazon.awssdk");

  private Logging() {}

  /** Must run before the first logger is made. */
  static void configure(boolean verbose) {
    forgetGivenLevels();
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    System.setProperty(LEVEL + "org.ldaptive", verbose ? "debug" : "error");
    System.setProperty(LEVEL + "org.ldaptive.transport", "error");
    System.setProperty(LEVEL + "org.ldaptive.transport.netty", "error");
    System.setProperty(LEVEL + "org.ldaptive.transport.netty.NettyConnection", "error");
    System.setProperty(
        LEVEL + "org.ldaptive.transport.netty.NettyConnection$RequestEncoder", "error");
    System.setProperty(LEVEL + "io.netty", "warn");
    System.setProperty(LEVEL + "io.netty.handler.logging", "error");
    System.setProperty(LEVEL + "software.amazon.awssdk", verbose ? "info" : "error");
    System.setProperty(LEVEL + "software.amazon.awssdk.request", verbose ? "debug" : "error");
  }

  /**
   * A level given for a class would win over what is set here for its package, and some class
   * inside of another (NettyConnection$RequestEncoder, for one) prints requests in hexadecimal.
   */
  private static void forgetGivenLevels() {
    for (String name : System.getProperties().stringPropertyNames()) {
      if (ENTRUSTED.stream().anyMatch(each -> name.startsWith(LEVEL + each))) {
        System.clearProperty(name);
      }
    }
  }
}
