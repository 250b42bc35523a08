package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;
import org.ldaptive.Message;
import org.ldaptive.asn1.DefaultDERBuffer;
import org.ldaptive.transport.ResponseParser;

/** Ours gives what ldaptive's decoder gives, or nothing. */
class EntryDecoderTest {
  private static final int ENTRIES = 3_000;
  private static final List<String> NAMES =
      List.of(
          "cn",
          "CN",
          "member",
          "member;range=0-1499",
          "userCertificate;binary",
          "jpegPhoto",
          "objectGUID",
          "größe",
          "x",
          "");
  private static final List<String> DNS =
      List.of(
          "",
          "cn=a,dc=example,dc=com",
          "CN=Grün\\, Zoë,OU=Büro,DC=example,DC=com",
          "cn=日本,dc=example",
          "no name at all",
          "cn=" + "long".repeat(40) + ",dc=example");

  private final Random random = new Random(20_260_101);

  @Test
  void decodesEveryPlainEntryAsLdaptiveDoes() {
    for (int i = 0; i < ENTRIES; i++) {
      byte[] message = message(entry());

      LdapEntry ours = EntryDecoder.decode(message).orElseThrow();

      assertThat(seen(ours)).isEqualTo(seen(ldaptive(message)));
    }
  }

  @Test
  void decodesEveryWayToWriteALengthAsLdaptiveDoes() {
    for (int octets = 0; octets <= 4; octets++) {
      byte[] values = tlv(0x31, octets, tlv(0x04, octets, text("a")), tlv(0x04, octets, text("")));
      byte[] attribute = tlv(0x30, octets, tlv(0x04, octets, text("cn")), values);
      byte[] dn = tlv(0x04, octets, text("cn=a"));
      byte[] entry = tlv(0x64, octets, dn, tlv(0x30, octets, attribute));
      byte[] message = tlv(0x30, octets, tlv(0x02, octets, new byte[] {1, 2, 3}), entry);

      LdapEntry ours = EntryDecoder.decode(message).orElseThrow();

      assertThat(seen(ours)).isEqualTo(seen(ldaptive(message)));
    }
  }

  @Test
  void neverDisagreesOnADamagedMessage() {
    int read = 0;
    for (int i = 0; i < 4 * ENTRIES; i++) {
      byte[] message = damaged(message(entry()));

      Optional<LdapEntry> ours = EntryDecoder.decode(message);

      if (ours.isPresent()) {
        read++;
        assertThat(seen(ours.get()))
            .as(HexFormat.of().formatHex(message))
            .isEqualTo(seen(ldaptive(message)));
      }
    }
    assertThat(read).isBetween(ENTRIES / 10, 4 * ENTRIES - ENTRIES / 10);
  }

  @Test
  void neverDisagreesOnAnyChangeOfOneByte() {
    Attribute[] attributes = {new Attribute("cn", "a", "b"), new Attribute("sn")};
    byte[] message = message(new SearchResultEntryProtocolOp("cn=a", List.of(attributes)));
    for (int at = 0; at < message.length; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] changed = message.clone();
        changed[at] = (byte) value;
        EntryDecoder.decode(changed)
            .ifPresent(ours -> assertThat(seen(ours)).isEqualTo(seen(ldaptive(changed))));
      }
    }
  }

  @Test
  void leavesEveryTruncatedOrProlongedMessageAlone() {
    byte[] message = message(entry());
    for (int length = 0; length < message.length; length++) {
      assertThat(EntryDecoder.decode(Arrays.copyOf(message, length))).isEmpty();
    }
    assertThat(EntryDecoder.decode(Arrays.copyOf(message, message.length + 1))).isEmpty();
  }

  @Test
  void leavesAnEntryWithControlsAlone() {
    Control control = new Control("1.2.3.4");
    byte[] message = new LDAPMessage(7, entry(), control).encode().encode();

    assertThat(EntryDecoder.decode(message)).isEmpty();
  }

  @Test
  void leavesOtherMessagesAlone() {
    byte[] done =
        new LDAPMessage(7, new SearchResultDoneProtocolOp(0, null, null, null)).encode().encode();

    assertThat(EntryDecoder.decode(done)).isEmpty();
  }

  private SearchResultEntryProtocolOp entry() {
    List<Attribute> attributes = new ArrayList<>();
    for (int count = random.nextInt(7); count > 0; count--) {
      attributes.add(new Attribute(any(NAMES), values()));
    }
    return new SearchResultEntryProtocolOp(any(DNS), attributes);
  }

  private byte[][] values() {
    int count = random.nextInt(50) == 0 ? 400 : random.nextInt(4);
    byte[][] values = new byte[count][];
    for (int i = 0; i < count; i++) {
      byte[] value =
          new byte[random.nextInt(100) == 0 ? random.nextInt(70_000) : random.nextInt(9)];
      random.nextBytes(value);
      values[i] = value;
    }
    return values;
  }

  private byte[] message(SearchResultEntryProtocolOp entry) {
    int id = random.nextBoolean() ? random.nextInt(1, 300) : random.nextInt(1, Integer.MAX_VALUE);
    return new LDAPMessage(id, entry).encode().encode();
  }

  private byte[] damaged(byte[] message) {
    byte[] damaged = message.clone();
    for (int changes = random.nextInt(1, 3); changes > 0; changes--) {
      // Most of what counts is near the beginning.
      int reach = random.nextBoolean() ? Math.min(60, damaged.length) : damaged.length;
      int at = random.nextInt(reach);
      damaged[at] =
          random.nextBoolean() ? (byte) random.nextInt() : (byte) (damaged[at] + random.nextInt(3));
    }
    return damaged;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static LdapEntry ldaptive(byte[] message) {
    Optional<Message> parsed = new ResponseParser().parse(new DefaultDERBuffer(message));
    return (LdapEntry) parsed.orElseThrow();
  }

  /** All that a reader of the entry can see, in its order. */
  private static List<Object> seen(LdapEntry entry) {
    List<Object> seen = new ArrayList<>();
    seen.add(entry.getMessageID());
    seen.add(entry.getControls().length);
    seen.add(Entries.dn(entry));
    seen.add(entry.isFrozen());
    for (LdapAttribute each : entry.getAttributes()) {
      seen.add(each.getName());
      seen.add(each.isBinary());
      seen.add(each.getBinaryValues().stream().map(HexFormat.of()::formatHex).toList());
      seen.add(Objects.equals(entry.getAttribute(each.getName()), each));
    }
    return seen;
  }

  /** An element whose length takes that many octets behind the first; 0 is the short form. */
  private static byte[] tlv(int tag, int octets, byte[]... contents) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] each : contents) {
      content.writeBytes(each);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (octets > 0) {
      out.write(0x80 | octets);
    }
    for (int i = Math.max(octets, 1) - 1; i >= 0; i--) {
      out.write(content.size() >> (8 * i));
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
