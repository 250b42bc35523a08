package io.github.workspacessync.testkit.directory;

import com.unboundid.ldap.sdk.Attribute;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One entry as it is kept: stored attributes, and members as names. Guarded by its tree's lock. */
final class Node {
  final UUID id;
  final @Nullable String sid;
  String dn;
  String key;

  /** By attribute name in lower case. */
  final Map<String, Attribute> attributes = new LinkedHashMap<>();

  /** Normalised name to the name as it was written. */
  final Map<String, String> members = new LinkedHashMap<>();

  @Nullable String password;
  @Nullable String bindRefusal;

  Node(String dn, UUID id, @Nullable String sid) {
    this.dn = dn;
    this.key = Dns.normalize(dn);
    this.id = id;
    this.sid = sid;
  }

  Node copy() {
    Node copy = new Node(dn, id, sid);
    copy.attributes.putAll(attributes);
    copy.members.putAll(members);
    copy.password = password;
    copy.bindRefusal = bindRefusal;
    return copy;
  }

  Node with(String name, String... values) {
    attributes.put(name.toLowerCase(Locale.ROOT), new Attribute(name, values));
    return this;
  }

  Node with(String name, byte[] value) {
    attributes.put(name.toLowerCase(Locale.ROOT), new Attribute(name, value));
    return this;
  }

  @Nullable String text(String name) {
    Attribute attribute = attributes.get(name.toLowerCase(Locale.ROOT));
    return attribute == null ? null : attribute.getValue();
  }

  long number(String name, long otherwise) {
    String text = text(name);
    return text == null ? otherwise : Long.parseLong(text);
  }

  boolean isOf(String objectClass) {
    Attribute classes = attributes.get("objectclass");
    return classes != null && classes.hasValue(objectClass);
  }

  /** A group whose SID ends up in tokens: bit 0x80000000 of groupType (MS-ADTS 2.2.12). */
  boolean isSecurityGroup() {
    return isOf("group") && (number("groupType", 0) & 0x80000000L) != 0;
  }

  boolean isUniversalGroup() {
    return isOf("group") && (number("groupType", 0) & DirectoryGroup.Scope.UNIVERSAL.bit) != 0;
  }

  DirectoryEntry entry() {
    return new DirectoryEntry(dn, id, sid);
  }
}
