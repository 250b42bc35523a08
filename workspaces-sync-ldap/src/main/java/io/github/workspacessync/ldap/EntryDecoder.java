package io.github.workspacessync.ldap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;

/**
 * Decodes the one message of which a snapshot has thousands, a search result entry without
 * controls.
 *
 * <p>It never decides what is valid: of all that is not exactly as RFC 4511 draws such a message,
 * it says nothing, and ldaptive's own decoder has its turn.
 */
final class EntryDecoder {
  private static final int INTEGER = 0x02;
  private static final int OCTET_STRING = 0x04;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int SEARCH_RESULT_ENTRY = 0x64;
  private static final int UNUSUAL = -1;

  private final byte[] bytes;
  private int at;

  private EntryDecoder(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The entry of a message.
   *
   * @param message one whole LDAP message
   * @return empty if it is another message, or anything about it is unusual
   */
  static Optional<LdapEntry> decode(byte[] message) {
    return Optional.ofNullable(new EntryDecoder(message).entry());
  }

  private @Nullable LdapEntry entry() {
    int end = enter(SEQUENCE, bytes.length);
    if (end != bytes.length) {
      return null;
    }
    int idEnd = enter(INTEGER, end);
    if (idEnd <= at || idEnd - at > Integer.BYTES) {
      return null;
    }
    int id = number(idEnd);
    if (enter(SEARCH_RESULT_ENTRY, end) != end) {
      return null;
    }
    String dn = text(end);
    if (dn == null || enter(SEQUENCE, end) != end) {
      return null;
    }
    List<LdapAttribute> attributes = new ArrayList<>();
    while (at < end) {
      LdapAttribute attribute = attribute(end);
      if (attribute == null) {
        return null;
      }
      attributes.add(attribute);
    }
    return new DecodedEntry(id, dn, attributes);
  }

  private @Nullable LdapAttribute attribute(int limit) {
    int end = enter(SEQUENCE, limit);
    String name = end == UNUSUAL ? null : text(end);
    if (name == null || enter(SET, end) != end) {
      return null;
    }
    List<byte[]> values = new ArrayList<>();
    while (at < end) {
      int valueEnd = enter(OCTET_STRING, end);
      if (valueEnd == UNUSUAL) {
        return null;
      }
      values.add(Arrays.copyOfRange(bytes, at, valueEnd));
      at = valueEnd;
    }
    return LdapAttribute.builder().name(name).binaryValues(values).build();
  }

  private @Nullable String text(int limit) {
    int end = enter(OCTET_STRING, limit);
    if (end == UNUSUAL) {
      return null;
    }
    String text = new String(bytes, at, end - at, StandardCharsets.UTF_8);
    at = end;
    return text;
  }

  /** Goes to the content of an element with the tag and tells where it ends. */
  private int enter(int tag, int limit) {
    if (limit - at < 2 || (bytes[at] & 0xff) != tag) {
      return UNUSUAL;
    }
    int length = bytes[at + 1];
    at += 2;
    if (length < 0) {
      // Active Directory writes all four octets, however short the content.
      int octets = length & 0x7f;
      if (octets < 1 || octets > Integer.BYTES || octets > limit - at) {
        return UNUSUAL;
      }
      length = number(at + octets);
    }
    return length < 0 || length > limit - at ? UNUSUAL : at + length;
  }

  private int number(int end) {
    int number = 0;
    while (at < end) {
      number = (number << Byte.SIZE) | (bytes[at++] & 0xff);
    }
    return number;
  }

  /**
   * Tells by its class that it was decoded here, and keeps its name itself: {@link
   * LdapEntry#setDn(String)} parses and normalises every name, which took more time than all the
   * rest of reading an entry. So ask {@link Entries#dn(LdapEntry)} for it.
   */
  static final class DecodedEntry extends LdapEntry {
    private final String dn;

    private DecodedEntry(int id, String dn, List<LdapAttribute> attributes) {
      this.dn = dn;
      setMessageID(id);
      addAttributes(attributes);
    }

    String dn() {
      return dn;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof DecodedEntry that && dn.equals(that.dn) && super.equals(that);
    }

    @Override
    public int hashCode() {
      return dn.hashCode();
    }

    @Override
    public String toString() {
      return dn + ": " + getAttributes();
    }
  }
}
