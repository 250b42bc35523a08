package io.github.workspacessync.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
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
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Writes to the domain as its administrator would, in an organisational unit of its own, which goes
 * with it.
 */
final class SambaAdmin implements AutoCloseable {
  static final String PASSWORD = "Also-only-for-tests-2";
  private static final AtomicInteger UNITS = new AtomicInteger();
  private static final String GLOBAL_SECURITY = "-2147483646";
  private static final String GLOBAL_DISTRIBUTION = "2";

  /** Enabled, and a password is not needed: making one takes the server its time. */
  private static final String ENABLED = "544";

  private final SambaController controller;
  private final LDAPConnection connection;
  private final String unit;

  SambaAdmin(SambaController controller) {
    this.controller = controller;
    this.unit = "OU=test" + UNITS.incrementAndGet() + "," + controller.base();
    try {
      this.connection =
          new LDAPConnection(
              trusting(controller.authorityPem()).getSocketFactory(),
              controller.url().getHost(),
              controller.url().getPort());
      connection.bind(controller.administrator(), controller.password());
      connection.add(unit, new Attribute("objectClass", "organizationalUnit"));
    } catch (LDAPException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  interface Call<T> {
    T run(LDAPConnection connection) throws LDAPException;
  }

  /** Does what no method here does; a failure is the test's. */
  <T> T call(Call<T> call) {
    try {
      return call.run(connection);
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  String unit() {
    return unit;
  }

  /** An account in good order. */
  Person user(String name, String... attributes) {
    return person(userNamed(name, name, attributes));
  }

  /** An account whose common name, which is in its distinguished name, is another. */
  String userNamed(String commonName, String name, String... attributes) {
    List<String> all =
        new ArrayList<>(
            List.of("sAMAccountName", name, "userAccountControl", ENABLED, "mail", "x@test"));
    all.addAll(List.of(attributes));
    return add(commonName, "user", all.toArray(String[]::new));
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
    String dn = add(name, "group", "groupType", type);
    addMembers(dn, values);
    return dn;
  }

  /** Adds an entry below the unit; attributes come as name and value in turn. */
  String add(String commonName, String objectClass, String... attributes) {
    Entry entry = new Entry(dn(commonName), new Attribute("objectClass", objectClass));
    for (int i = 0; i < attributes.length; i += 2) {
      entry.setAttribute(attributes[i], attributes[i + 1]);
    }
    call(server -> server.add(entry));
    return entry.getDN();
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
  }

  /** Takes from an account of this unit the right to read: an SDDL right, and one attribute. */
  void deny(String dn, String right, String attribute, String account) {
    String schema =
        call(server -> Objects.requireNonNull(server.getRootDSE()))
            .getAttributeValue("schemaNamingContext");
    SearchResultEntry found =
        Objects.requireNonNull(
            call(
                server ->
                    server.searchForEntry(
                        schema,
                        SearchScope.ONE,
                        Filter.createEqualityFilter("lDAPDisplayName", attribute),
                        "schemaIDGUID")));
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
    return Objects.requireNonNull(call(server -> server.getEntry(dn, attributes)), dn);
  }

  /** The name of an entry directly below the unit. */
  String dn(String commonName) {
    try {
      return new DN(new RDN("CN", commonName), new DN(unit)).toString();
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    DeleteRequest whole = new DeleteRequest(unit);
    whole.addControl(new SubtreeDeleteRequestControl());
    call(server -> server.delete(whole));
    connection.close();
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

  private static SSLContext trusting(String pem) throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("authority", LdapSyntax.certificates(pem).get(0));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
