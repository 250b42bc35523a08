package io.github.workspacessync.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Standard output or standard error, without loss.
 *
 * <p>Where its charset lacks a character, as under {@code LANG=C}, the character is written by its
 * number: two persons must not become one "?". A failure to write is remembered, because a print
 * writer swallows it.
 */
final class StandardStream extends Writer {
  private final OutputStream stream;
  private final Charset charset;
  private @Nullable IOException failure;
  private String half = "";

  StandardStream(OutputStream stream, Charset charset) {
    this.stream = stream;
    this.charset = charset;
  }

  static StandardStream out() {
    return of(FileDescriptor.out, charset("stdout.encoding", "sun.stdout.encoding"));
  }

  static StandardStream err() {
    return of(FileDescriptor.err, charset("stderr.encoding", "sun.stderr.encoding"));
  }

  Charset charset() {
    return charset;
  }

  /**
   * Why something was lost, if anything was. A reader who has seen enough, as {@code head}, has
   * lost nothing.
   */
  Optional<String> loss() {
    String why = failure == null ? "" : String.valueOf(failure.getMessage());
    boolean readerLeft = why.toLowerCase(Locale.ROOT).contains("broken pipe");
    return failure == null || readerLeft ? Optional.empty() : Optional.of(why);
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    String whole = half + new String(text, from, length);
    // The second half of a character may come with the next write.
    int end = whole.length();
    if (end > 0 && Character.isHighSurrogate(whole.charAt(end - 1))) {
      end--;
    }
    half = whole.substring(end);
    send(whole.substring(0, end));
  }

  private void send(String text) throws IOException {
    try {
      stream.write(sayable(text, charset).getBytes(charset));
    } catch (IOException failed) {
      throw remember(failed);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      stream.flush();
    } catch (IOException failed) {
      throw remember(failed);
    }
  }

  @Override
  public void close() throws IOException {
    send(half);
    half = "";
    flush();
  }

  private static String sayable(String text, Charset charset) {
    CharsetEncoder encoder = charset.newEncoder();
    if (encoder.canEncode(text)) {
      return text;
    }
    StringBuilder said = new StringBuilder(text.length());
    text.codePoints()
        .mapToObj(Character::toString)
        .map(
            one ->
                encoder.canEncode(one)
                    ? one
                    : String.format(Locale.ROOT, "\\u{%04X}", one.codePointAt(0)))
        .forEach(said::append);
    return said.toString();
  }

  private IOException remember(IOException failed) {
    if (failure == null) {
      failure = failed;
    }
    return failed;
  }

  private static StandardStream of(FileDescriptor descriptor, Charset charset) {
    return new StandardStream(new BufferedOutputStream(new FileOutputStream(descriptor)), charset);
  }

  /** The property's name has changed from one JDK to the next; older ones have the default only. */
  private static Charset charset(String... properties) {
    return Stream.of(properties)
        .map(System::getProperty)
        .filter(name -> name != null && !name.isBlank())
        .flatMap(name -> known(name).stream())
        .findFirst()
        .orElseGet(Charset::defaultCharset);
  }

  private static Optional<Charset> known(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Optional.empty();
    }
  }
}
