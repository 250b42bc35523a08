package io.github.workspacessync.lambda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a rehearsal, as Active Directory tells it over LDAP: a group, and somebody who
 * left it.
 *
 * <p>It understands just the requests that a run makes: an entry is found if the request names it,
 * and comes with all that there is about it.
 */
final class RehearsalDirectory implements Loopback.Conversation {
  /** So many that the JVM compiles what is done for each of them. */
  static final int MEMBERS = 200;

  static final int LEAVER = MEMBERS + 1;

  /** The number of the group. */
  static final int OURS = 1_000;

  /** The number of the usual primary group. */
  private static final int USERS = 513;

  private static final String BASE = "DC=rehearsal,DC=example";
  static final String GROUP = "CN=WorkSpaces,OU=Groups," + BASE;

  private static final int BIND = 0x60;
  private static final int SEARCH = 0x63;
  private static final int ENTRY = 0x64;
  private static final int DONE = 0x65;
  private static final int CONSTRUCTED = 0x20;
  private static final byte[] SUCCESS =
      Ber.join(Ber.number(Ber.ENUMERATED, 0), Ber.text(Ber.OCTETS, ""), Ber.text(Ber.OCTETS, ""));

  /** RFC 2696, 2: no further page. */
  private static final byte[] LAST_PAGE =
      Ber.of(
          0xa0,
          Ber.of(
              Ber.SEQUENCE,
              Ber.text(Ber.OCTETS, "1.2.840.113556.1.4.319"),
              Ber.of(
                  Ber.OCTETS,
                  Ber.of(Ber.SEQUENCE, Ber.number(Ber.INTEGER, 0), Ber.text(Ber.OCTETS, "")))));

  /** What a search is answered with, by all that an entry can be asked for by. */
  private final Map<String, byte[]> entries = new HashMap<>();

  RehearsalDirectory() {
    List<byte[]> members = new ArrayList<>();
    for (int number = 1; number <= LEAVER; number++) {
      boolean member = number <= MEMBERS;
      entry(user(number), account(number, member));
      if (member) {
        members.add(bytes(user(number)));
      }
    }
    entry(GROUP, group(OURS, members));
    entry("CN=Domain Users,CN=Users," + BASE, group(USERS, List.of()));
    entry(BASE, Map.of("objectGUID", List.of(guid(1_001))));
    entry("", Map.of("defaultNamingContext", texts(BASE), "namingContexts", texts(BASE)));
  }

  /** The id of the person or group with this number, as it is written for people. */
  static String id(int number) {
    return "00000000-0000-0000-0000-%012x".formatted(number);
  }

  static String name(int number) {
    return "user%03d".formatted(number);
  }

  @Override
  public void hold(InputStream in, OutputStream out) throws IOException {
    for (@Nullable Ber message = Ber.read(in); message != null; message = Ber.read(in)) {
      InputStream parts = new ByteArrayInputStream(message.content());
      byte[] id = Ber.of(Ber.INTEGER, Ber.next(parts).content());
      Ber request = Ber.next(parts);
      if (request.tag() == BIND) {
        out.write(Ber.of(Ber.SEQUENCE, id, Ber.of(BIND + 1, SUCCESS)));
      } else if (request.tag() == SEARCH) {
        out.write(answer(id, new ByteArrayInputStream(request.content())));
      }
    }
  }

  private byte[] answer(byte[] id, InputStream request) throws IOException {
    String base = key(Ber.next(request).content());
    boolean alone = Ber.next(request).content()[0] == 0;
    Set<String> asked = new LinkedHashSet<>();
    if (alone) {
      asked.add(base);
    } else {
      texts(request, asked::add);
    }
    List<byte[]> answer = new ArrayList<>();
    for (String each : asked) {
      byte @Nullable [] entry = entries.get(each);
      if (entry != null) {
        answer.add(Ber.of(Ber.SEQUENCE, id, entry));
      }
    }
    answer.add(Ber.of(Ber.SEQUENCE, id, Ber.of(DONE, SUCCESS), LAST_PAGE));
    return Ber.join(answer);
  }

  /** All texts of a filter, at whatever depth. */
  private static void texts(InputStream in, Consumer<String> found) throws IOException {
    for (@Nullable Ber part = Ber.read(in); part != null; part = Ber.read(in)) {
      if ((part.tag() & CONSTRUCTED) != 0) {
        texts(new ByteArrayInputStream(part.content()), found);
      } else if (part.tag() == Ber.OCTETS) {
        found.accept(key(part.content()));
      }
    }
  }

  private void entry(String name, Map<String, List<byte[]>> attributes) {
    List<byte[]> all = new ArrayList<>();
    attributes.forEach(
        (type, values) ->
            all.add(
                Ber.of(
                    Ber.SEQUENCE,
                    Ber.text(Ber.OCTETS, type),
                    Ber.of(
                        Ber.SET,
                        Ber.join(
                            values.stream().map(value -> Ber.of(Ber.OCTETS, value)).toList())))));
    byte[] entry = Ber.of(ENTRY, Ber.text(Ber.OCTETS, name), Ber.of(Ber.SEQUENCE, Ber.join(all)));
    entries.put(key(bytes(name)), entry);
    for (String id : List.of("objectGUID", "objectSid")) {
      attributes.getOrDefault(id, List.of()).forEach(value -> entries.put(key(value), entry));
    }
  }

  private static Map<String, List<byte[]>> account(int number, boolean member) {
    Map<String, List<byte[]>> account = new HashMap<>();
    account.put("objectGUID", List.of(guid(number)));
    account.put("objectSid", List.of(sid(10_000 + number)));
    account.put("objectClass", texts("top", "person", "user"));
    account.put("sAMAccountName", texts(name(number)));
    account.put("mail", texts(name(number) + "@rehearsal.example"));
    account.put("userAccountControl", texts("512"));
    account.put("accountExpires", texts("0"));
    account.put("primaryGroupID", texts(Integer.toString(USERS)));
    account.put("tokenGroups", member ? List.of(sid(USERS), sid(OURS)) : List.of(sid(USERS)));
    if (member) {
      account.put("memberOf", texts(GROUP));
    }
    return account;
  }

  private static Map<String, List<byte[]>> group(int number, List<byte[]> members) {
    Map<String, List<byte[]>> group = new HashMap<>();
    group.put("objectGUID", List.of(guid(number)));
    group.put("objectSid", List.of(sid(number)));
    group.put("objectClass", texts("top", "group"));
    group.put("groupType", texts("-2147483646"));
    group.put("uSNChanged", texts("1"));
    if (!members.isEmpty()) {
      group.put("member", members);
    }
    return group;
  }

  private static String user(int number) {
    return "CN=Firstname Lastname %d,OU=Staff,%s".formatted(number, BASE);
  }

  private static byte[] guid(int number) {
    return ByteBuffer.allocate(16).putInt(12, number).array();
  }

  /** S-1-5-21-0-0-0 and the number (MS-DTYP, 2.4.2.2). */
  private static byte[] sid(int number) {
    byte[] head = {1, 5, 0, 0, 0, 0, 0, 5, 21};
    return ByteBuffer.allocate(28).put(head).putInt(24, Integer.reverseBytes(number)).array();
  }

  private static List<byte[]> texts(String... texts) {
    return Arrays.stream(texts).map(RehearsalDirectory::bytes).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String key(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
