package io.github.workspacessync.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SubtreeDeleteRequestControl;
import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DistinguishedName;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Writes to the domain as its administrator would, in an organisational unit of its own, which goes
 * with it.
 */
final class SambaAdmin implements AutoCloseable {
  static final String PASSWORD = "Also-only-for-tests-2";
  private static final AtomicInteger UNITS = new AtomicInteger();
  private static final String GLOBAL_SECURITY = "-2147483646";
  private static final String GLOBAL_DISTRIBUTION = "2";

  /** The relative identifier of everybody's primary group, if no other is chosen. */
  private static final String DOMAIN_USERS = "513";

  /** Enabled, and a password is not needed: making one takes the server its time. */
  private static final String ENABLED = "544";

  private final SambaController controller;
  private final SambaClient client;
  private final String unit;
  private final List<String> outside = new ArrayList<>();
  private final List<String> regrouped = new ArrayList<>();

  SambaAdmin(SambaController controller) {
    this.controller = controller;
    this.unit = "OU=test" + UNITS.incrementAndGet() + "," + controller.base();
    this.client =
        SambaClient.connect(controller, controller.administrator(), controller.password());
    call(server -> server.add(unit, new Attribute("objectClass", "organizationalUnit")));
  }

  /** Does what no method here does; a refusal is the test's failure. */
  <T> T call(SambaClient.Call<T> call) {
    return client.call(call);
  }

  /** Asks as an account of this unit that has a password. */
  <T> T as(String account, SambaClient.Call<T> call) {
    try (SambaClient own = SambaClient.connect(controller, dn(account), PASSWORD)) {
      return own.call(call);
    }
  }

  String unit() {
    return unit;
  }

  /** An account in good order. */
  Person user(String name, String... attributes) {
    return person(userNamed(name, name, attributes));
  }

  /** An account whose common name is another than its name. */
  String userNamed(String commonName, String name, String... attributes) {
    return userAt(dn(commonName), name, attributes);
  }

  String userAt(String dn, String name, String... attributes) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("sAMAccountName", name);
    all.put("userAccountControl", ENABLED);
    all.put("mail", "somebody@example.com");
    for (int i = 0; i < attributes.length; i += 2) {
      all.put(attributes[i], attributes[i + 1]);
    }
    String[] flat =
        all.entrySet().stream()
            .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
            .toArray(String[]::new);
    return addEntry(dn, "user", flat);
  }

  /** An account that can bind. */
  Person userWithPassword(String name, String... attributes) {
    Person person = user(name, attributes);
    byte[] quoted = ('"' + PASSWORD + '"').getBytes(StandardCharsets.UTF_16LE);
    modify(
        dn(name),
        new Modification(ModificationType.REPLACE, "unicodePwd", quoted)); // MS-ADTS 3.1.1.3.1.5
    set(dn(name), "userAccountControl", "512");
    return person;
  }

  DistinguishedName group(String name, String... values) {
    return DistinguishedName.of(group(name, GLOBAL_SECURITY, values));
  }

  DistinguishedName distribution(String name, String... values) {
    return DistinguishedName.of(group(name, GLOBAL_DISTRIBUTION, values));
  }

  private String group(String name, String type, String... values) {
    String dn = add(name, "group", "sAMAccountName", name, "groupType", type);
    addMembers(dn, values);
    return dn;
  }

  /** Adds an entry below the unit; attributes come as name and value in turn. */
  String add(String commonName, String objectClass, String... attributes) {
    return addEntry(dn(commonName), objectClass, attributes);
  }

  String addEntry(String dn, String objectClass, String... attributes) {
    Entry entry = new Entry(dn, new Attribute("objectClass", objectClass));
    for (int i = 0; i < attributes.length; i += 2) {
      entry.addAttribute(attributes[i], attributes[i + 1]);
    }
    call(server -> server.add(entry));
    return entry.getDN();
  }

  /** An organisational unit below the own one. */
  String unit(String name) {
    return addEntry(below(unit, "OU", name), "organizationalUnit");
  }

  void move(String dn, String parent) {
    call(server -> server.modifyDN(dn, dn.substring(0, dn.indexOf(',')), true, parent));
  }

  /**
   * Lets another password policy than the domain's hold for an account, which is locked for ever
   * after some wrong passwords.
   */
  void lockedAfter(int wrong, String account) {
    String never = Long.toString(Long.MIN_VALUE);
    outside.add(
        addEntry(
            "CN=for " + account + ",CN=Password Settings Container,CN=System," + controller.base(),
            "msDS-PasswordSettings",
            "msDS-PasswordSettingsPrecedence",
            "1",
            "msDS-PasswordReversibleEncryptionEnabled",
            "FALSE",
            "msDS-PasswordHistoryLength",
            "0",
            "msDS-PasswordComplexityEnabled",
            "FALSE",
            "msDS-MinimumPasswordLength",
            "0",
            "msDS-MinimumPasswordAge",
            "0",
            "msDS-MaximumPasswordAge",
            never,
            "msDS-LockoutThreshold",
            Integer.toString(wrong),
            "msDS-LockoutObservationWindow",
            "-18000000000",
            "msDS-LockoutDuration",
            never,
            "msDS-PSOAppliesTo",
            dn(account)));
  }

  void addMembers(String group, String... values) {
    if (values.length > 0) {
      modify(group, new Modification(ModificationType.ADD, "member", values));
    }
  }

  void set(String dn, String attribute, String... values) {
    modify(dn, new Modification(ModificationType.REPLACE, attribute, values));
  }

  void modify(String dn, Modification modification) {
    call(server -> server.modify(dn, modification));
  }

  void delete(String dn) {
    call(server -> server.delete(dn));
  }

  /** The group must already list the account, as its own administrator has to do it. */
  void setPrimaryGroup(String name, DistinguishedName group) {
    String sid = sid(group.value());
    addMembers(group.value(), dn(name));
    set(dn(name), "primaryGroupID", sid.substring(sid.lastIndexOf('-') + 1));
    regrouped.add(dn(name));
  }

  /** Takes from an account of this unit the right to read: an SDDL right, and one attribute. */
  void deny(String dn, String right, String attribute, String account) {
    String schema = call(LDAPConnection::getRootDSE).getAttributeValue("schemaNamingContext");
    SearchResultEntry found =
        call(
            server ->
                server.searchForEntry(
                    schema,
                    SearchScope.ONE,
                    Filter.createEqualityFilter("lDAPDisplayName", attribute),
                    "schemaIDGUID"));
    UUID id = uuid(found.getAttributeValueBytes("schemaIDGUID"));
    controller.control(dn, "(OD;;" + right + ";" + id + ";;" + sid(dn(account)) + ")");
  }

  /** Takes from an account of this unit the rights, as in SDDL. */
  void deny(String dn, String rights, String account) {
    controller.control(dn, "(D;;" + rights + ";;;" + sid(dn(account)) + ")");
  }

  Person person(String dn) {
    SearchResultEntry entry = entry(dn, "sAMAccountName");
    return new Person(
        new PersonId(guid(dn).toString()), UserName.of(entry.getAttributeValue("sAMAccountName")));
  }

  UUID guid(String dn) {
    return uuid(entry(dn, "objectGUID").getAttributeValueBytes("objectGUID"));
  }

  String sid(String dn) {
    return Entries.sid(entry(dn, "objectSid").getAttributeValueBytes("objectSid")).orElseThrow();
  }

  SearchResultEntry entry(String dn, String... attributes) {
    return call(server -> server.getEntry(dn, attributes));
  }

  /** The name of an entry directly below the unit. */
  String dn(String commonName) {
    return below(unit, "CN", commonName);
  }

  static String below(String parent, String attribute, String value) {
    String name = new RDN(attribute, value).toString().substring(attribute.length() + 1);
    // Samba, unlike RFC 4514, takes an equals sign in a value only if it is escaped.
    return attribute + "=" + name.replace("=", "\\3D") + "," + parent;
  }

  @Override
  public void close() {
    outside.forEach(this::delete);
    // A group that is somebody's primary group cannot be deleted.
    regrouped.forEach(account -> set(account, "primaryGroupID", DOMAIN_USERS));
    DeleteRequest whole = new DeleteRequest(unit);
    whole.addControl(new SubtreeDeleteRequestControl());
    call(server -> server.delete(whole));
    leave();
  }

  /** Closes the connection alone, and leaves the unit with what is in it. */
  void leave() {
    client.close();
  }

  /** The first three parts come with their lowest byte first (MS-DTYP 2.3.4.2). */
  private static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long high =
        ((long) buffer.getInt() << 32)
            | (Short.toUnsignedLong(buffer.getShort()) << 16)
            | Short.toUnsignedLong(buffer.getShort());
    return new UUID(high, buffer.order(ByteOrder.BIG_ENDIAN).getLong());
  }
}
