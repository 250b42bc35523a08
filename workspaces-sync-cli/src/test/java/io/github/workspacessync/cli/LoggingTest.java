package io.github.workspacessync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggingTest {
  private static final String LEVEL = "org.slf4j.simpleLogger.log.";

  private final Properties before = (Properties) System.getProperties().clone();

  @AfterEach
  void restore() {
    System.setProperties(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.ldaptive",
        "org.ldaptive.transport",
        "org.ldaptive.transport.netty",
        "org.ldaptive.transport.netty.NettyConnection",
        "org.ldaptive.transport.netty.NettyConnection$RequestEncoder",
        "io.netty.handler.logging.LoggingHandler",
        "software.amazon.awssdk.auth"
      })
  void noLevelThatIsGivenReachesWhatHasPasswordsInItsHands(String logger) {
    System.setProperty(LEVEL + logger, "trace");

    Logging.configure(true);

    assertThat(System.getProperty(LEVEL + logger, "error")).isNotEqualTo("trace");
  }

  @Test
  void whatEncodesRequestsIsPinnedByName() {
    Logging.configure(true);

    assertThat(
            System.getProperty(
                LEVEL + "org.ldaptive.transport.netty.NettyConnection$RequestEncoder"))
        .isEqualTo("error");
  }

  @Test
  void otherLevelsAreTheUsers() {
    System.setProperty(LEVEL + "com.example", "debug");

    Logging.configure(false);

    assertThat(System.getProperty(LEVEL + "com.example")).isEqualTo("debug");
  }
}
