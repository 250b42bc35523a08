package io.github.workspacessync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardStreamTest {
  @Test
  void writesByItsNumberWhatTheCharsetLacks() {
    assertThat(written("zoë 山 😀 ada", StandardCharsets.US_ASCII))
        .isEqualTo("zo\\u{00EB} \\u{5C71} \\u{1F600} ada");
    assertThat(written("zoë 山", StandardCharsets.ISO_8859_1)).isEqualTo("zoë \\u{5C71}");
    assertThat(written("zoë 山 😀", StandardCharsets.UTF_8)).isEqualTo("zoë 山 😀");
  }

  @Test
  void writesACharacterThatComesInTwoHalves() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintWriter writer = new PrintWriter(new StandardStream(bytes, StandardCharsets.UTF_8));

    writer.print("ada \uD83D");
    writer.flush();
    writer.print("\uDE00");
    writer.flush();

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("ada 😀");
  }

  @Test
  void remembersThatSomethingWasLost() {
    StandardStream full = failing("No space left on device");
    StandardStream left = failing("Broken pipe");

    assertThat(full.loss()).contains("No space left on device");
    assertThat(left.loss()).as("a reader who has seen enough").isEmpty();
  }

  private static String written(String text, Charset charset) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintWriter writer = new PrintWriter(new StandardStream(bytes, charset));
    writer.print(text);
    writer.flush();
    return bytes.toString(charset);
  }

  private static StandardStream failing(String why) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException(why);
          }
        };
    StandardStream stream = new StandardStream(broken, StandardCharsets.UTF_8);
    PrintWriter writer = new PrintWriter(stream);
    writer.print("report");
    writer.flush();
    return stream;
  }
}
