package io.github.workspacessync.ldap;

import io.github.workspacessync.GroupId;
import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.directory.DirectorySourceContract;
import io.github.workspacessync.directory.DistinguishedName;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ldaptive.AddOperation;
import org.ldaptive.AddRequest;
import org.ldaptive.AttributeModification;
import org.ldaptive.BindConnectionInitializer;
import org.ldaptive.ConnectionConfig;
import org.ldaptive.Credential;
import org.ldaptive.DeleteOperation;
import org.ldaptive.DeleteRequest;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapException;
import org.ldaptive.ModifyDnOperation;
import org.ldaptive.ModifyDnRequest;
import org.ldaptive.ModifyOperation;
import org.ldaptive.ModifyRequest;
import org.ldaptive.SearchOperation;
import org.ldaptive.SearchRequest;
import org.ldaptive.SingleConnectionFactory;
import org.ldaptive.handler.ResultPredicate;
import org.ldaptive.ssl.CredentialConfigFactory;
import org.ldaptive.ssl.SslConfig;

/**
 * Changes an ApacheDS as its administrator would. It keeps the values of its groups itself, because
 * the server lets them dangle, and gives an empty group the placeholder that groupOfNames needs.
 */
final class ApacheWorld implements DirectorySourceContract.World, AutoCloseable {
  private static final String PLACEHOLDER = "cn=nobody," + ApacheDirectory.BASE;

  private final SingleConnectionFactory admin;
  private final LdapDirectorySource source;
  private final Map<DistinguishedName, List<String>> groups = new LinkedHashMap<>();
  private final List<String> added = new ArrayList<>();

  ApacheWorld(LdapSettings settings) {
    this.source = LdapDirectorySource.open(settings);
    this.admin =
        new SingleConnectionFactory(
            ConnectionConfig.builder()
                .url(((LdapServers.Listed) settings.servers()).urls().get(0).toString())
                .sslConfig(
                    SslConfig.builder()
                        .credentialConfig(
                            CredentialConfigFactory.createX509CredentialConfig(
                                settings.trust().toArray(X509Certificate[]::new)))
                        .build())
                .connectionInitializers(
                    BindConnectionInitializer.builder()
                        .dn(ApacheDirectory.ADMIN)
                        .credential(new Credential(settings.password().reveal()))
                        .build())
                .build());
    run(
        () -> {
          admin.initialize();
          return PLACEHOLDER;
        });
    add(PLACEHOLDER, "organizationalRole", "cn", "nobody");
  }

  @Override
  public Person addPerson(String name) {
    add(
        personDn(name),
        "inetOrgPerson",
        "uid",
        name,
        "cn",
        name,
        "sn",
        name,
        "mail",
        name + "@example.com");
    return new Person(new PersonId(id(personDn(name))), UserName.of(name));
  }

  @Override
  public DistinguishedName addGroup(String name) {
    String dn = "cn=" + name + "," + ApacheDirectory.BASE;
    add(dn, "groupOfNames", "cn", name, "member", PLACEHOLDER);
    groups.put(DistinguishedName.of(dn), new ArrayList<>());
    return DistinguishedName.of(dn);
  }

  @Override
  public GroupId idOf(DistinguishedName group) {
    return new GroupId(id(group.value()));
  }

  @Override
  public void addMember(DistinguishedName group, Person person) {
    addDanglingValue(group, personDn(person.name().value()));
  }

  @Override
  public void removeMember(DistinguishedName group, Person person) {
    remove(group, personDn(person.name().value()));
  }

  @Override
  public void nest(DistinguishedName parent, DistinguishedName child) {
    addDanglingValue(parent, child.value());
  }

  @Override
  public void deletePerson(Person person) {
    String dn = personDn(person.name().value());
    delete(dn);
    groups.keySet().forEach(group -> remove(group, dn));
  }

  @Override
  public Person rename(Person person, String name) {
    String before = personDn(person.name().value());
    run(
        () ->
            ModifyDnOperation.builder()
                .factory(admin)
                .throwIf(ResultPredicate.NOT_SUCCESS)
                .build()
                .execute(new ModifyDnRequest(before, "uid=" + name, true)));
    added.remove(before);
    added.add(personDn(name));
    groups.forEach(
        (group, values) -> {
          if (values.contains(before)) {
            addDanglingValue(group, personDn(name));
            remove(group, before);
          }
        });
    return new Person(person.id(), UserName.of(name));
  }

  @Override
  public void addDanglingValue(DistinguishedName group, String distinguishedName) {
    values(group).add(distinguishedName);
    write(group);
  }

  @Override
  public void hideValues(DistinguishedName group) {
    throw new UnsupportedOperationException("no access control here");
  }

  @Override
  public boolean canHideValues() {
    return false;
  }

  @Override
  public boolean allowsEmptyGroups() {
    return false;
  }

  @Override
  public DirectorySource source() {
    return source;
  }

  /** Leaves the server as it was found. */
  @Override
  public void close() {
    List.copyOf(added).forEach(this::delete);
    leave();
  }

  /** Closes the connections alone, where the server is stopped anyway. */
  void leave() {
    source.close();
    admin.close();
  }

  private void remove(DistinguishedName group, String value) {
    if (values(group).remove(value)) {
      write(group);
    }
  }

  private List<String> values(DistinguishedName group) {
    return groups.computeIfAbsent(group, key -> new ArrayList<>());
  }

  private void write(DistinguishedName group) {
    List<String> values = values(group).isEmpty() ? List.of(PLACEHOLDER) : values(group);
    LdapAttribute member = new LdapAttribute("member", values.toArray(String[]::new));
    run(
        () ->
            ModifyOperation.builder()
                .factory(admin)
                .throwIf(ResultPredicate.NOT_SUCCESS)
                .build()
                .execute(
                    new ModifyRequest(
                        group.value(),
                        new AttributeModification(AttributeModification.Type.REPLACE, member))));
  }

  private void add(String dn, String objectClass, String... attributes) {
    List<LdapAttribute> all = new ArrayList<>();
    all.add(new LdapAttribute("objectClass", "top", objectClass));
    for (int i = 0; i < attributes.length; i += 2) {
      all.add(new LdapAttribute(attributes[i], attributes[i + 1]));
    }
    run(
        () ->
            AddOperation.builder()
                .factory(admin)
                .throwIf(ResultPredicate.NOT_SUCCESS)
                .build()
                .execute(new AddRequest(dn, all)));
    added.add(dn);
  }

  private void delete(String dn) {
    run(
        () ->
            DeleteOperation.builder()
                .factory(admin)
                .throwIf(ResultPredicate.NOT_SUCCESS)
                .build()
                .execute(new DeleteRequest(dn)));
    added.remove(dn);
  }

  private String id(String dn) {
    List<String> ids = new ArrayList<>();
    run(
        () ->
            ids.add(
                new SearchOperation(admin)
                    .execute(SearchRequest.objectScopeSearchRequest(dn, new String[] {"entryUUID"}))
                    .getEntry()
                    .getAttribute("entryUUID")
                    .getStringValue()));
    return ids.get(0);
  }

  private static String personDn(String name) {
    return "uid=" + name + "," + ApacheDirectory.BASE;
  }

  private interface Step {
    Object run() throws LdapException;
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (LdapException e) {
      throw new IllegalStateException(e);
    }
  }
}
