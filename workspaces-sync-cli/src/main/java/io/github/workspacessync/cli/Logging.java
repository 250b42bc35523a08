package io.github.workspacessync.cli;

/**
 * Sets up what the libraries log, to standard error.
 *
 * <p>The levels of the classes that print what goes over the wire, bind passwords included, are
 * fixed here and nothing raises them, not even a system property given to the JVM.
 */
final class Logging {
  private static final String LEVEL = "org.slf4j.simpleLogger.log.";

  private Logging() {}

  /** Must run before the first logger is made. */
  static void configure(boolean verbose) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    System.setProperty(LEVEL + "org.ldaptive", verbose ? "debug" : "error");
    System.setProperty(LEVEL + "org.ldaptive.transport", "error");
    System.setProperty(LEVEL + "org.ldaptive.transport.netty.NettyConnection", "error");
    System.setProperty(LEVEL + "io.netty", "warn");
    System.setProperty(LEVEL + "io.netty.handler.logging", "error");
    System.setProperty(LEVEL + "software.amazon.awssdk", verbose ? "info" : "error");
    System.setProperty(LEVEL + "software.amazon.awssdk.request", verbose ? "debug" : "error");
  }
}
