package io.github.workspacessync.lambda;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of the encoding that LDAP and certificates have in common (X.690); of it, no more
 * than a rehearsal needs.
 */
final class Ber {
  static final int INTEGER = 0x02;
  static final int OCTETS = 0x04;
  static final int OBJECT_ID = 0x06;
  static final int ENUMERATED = 0x0a;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;

  private static final int LONG_LENGTH = 0x80;

  private final int tag;
  private final byte[] content;

  private Ber(int tag, byte[] content) {
    this.tag = tag;
    this.content = content;
  }

  int tag() {
    return tag;
  }

  byte[] content() {
    return content;
  }

  /** The next element of a stream; null at its end. */
  static @Nullable Ber read(InputStream in) throws IOException {
    int tag = in.read();
    if (tag < 0) {
      return null;
    }
    int length = in.read();
    if (length >= LONG_LENGTH) {
      length = new BigInteger(1, in.readNBytes(length - LONG_LENGTH)).intValueExact();
    }
    byte[] content = in.readNBytes(length);
    if (content.length < length) {
      throw new EOFException();
    }
    return new Ber(tag, content);
  }

  /** The next element of a stream, which must have one. */
  static Ber next(InputStream in) throws IOException {
    @Nullable Ber element = read(in);
    if (element == null) {
      throw new EOFException();
    }
    return element;
  }

  /** An element of others, each with its own tag and length. */
  static byte[] of(int tag, byte[]... parts) {
    byte[] content = join(parts);
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    byte[] length = BigInteger.valueOf(content.length).toByteArray();
    if (content.length >= LONG_LENGTH) {
      // What is signed must have the shortest form, and that has no leading zero.
      length = length[0] == 0 ? Arrays.copyOfRange(length, 1, length.length) : length;
      element.write(LONG_LENGTH + length.length);
    }
    element.writeBytes(length);
    element.writeBytes(content);
    return element.toByteArray();
  }

  static byte[] text(int tag, String text) {
    return of(tag, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] number(int tag, long number) {
    return of(tag, BigInteger.valueOf(number).toByteArray());
  }

  static byte[] join(byte[]... parts) {
    return join(List.of(parts));
  }

  static byte[] join(List<byte[]> parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    parts.forEach(joined::writeBytes);
    return joined.toByteArray();
  }
}
