package io.github.workspacessync.testkit.directory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import java.util.regex.Pattern;

/** The binary forms of objectGUID and objectSid (MS-DTYP 2.3.4 and 2.4.2). */
final class Ids {
  private static final Pattern SID = Pattern.compile("[Ss]-1-\\d+(-\\d+)+");

  private Ids() {}

  static byte[] guid(UUID id) {
    long high = id.getMostSignificantBits();
    return ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) (high >>> 32))
        .putShort((short) (high >>> 16))
        .putShort((short) high)
        .order(ByteOrder.BIG_ENDIAN)
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  static boolean isSid(String text) {
    return SID.matcher(text).matches();
  }

  static byte[] sid(String text) {
    if (!isSid(text)) {
      throw new IllegalArgumentException("not a SID: " + text);
    }
    String[] parts = text.split("-", -1);
    int subAuthorities = parts.length - 3;
    ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * subAuthorities).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 1).put((byte) subAuthorities);
    long authority = Long.parseLong(parts[2]);
    for (int shift = 40; shift >= 0; shift -= 8) {
      bytes.put((byte) (authority >>> shift));
    }
    for (int i = 3; i < parts.length; i++) {
      bytes.putInt((int) Long.parseLong(parts[i]));
    }
    return bytes.array();
  }
}
