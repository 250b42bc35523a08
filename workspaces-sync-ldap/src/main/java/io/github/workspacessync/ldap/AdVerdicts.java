package io.github.workspacessync.ldap;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ldaptive.LdapEntry;

/**
 * Judges persons of Active Directory by what was read of their own entries; it asks nobody.
 *
 * <p>Being found by one of the ways is enough to be in; to be out, nothing may be open by any.
 */
final class AdVerdicts {
  /** What is known of a person before the groups are compared. */
  record Own(LdapEntry entry, Set<String> tokens, List<String> seeds) {}

  /** A group in question, as it was read. */
  record AskedGroup(DistinguishedName name, LdapEntry entry) {}

  private final AdAccounts accounts;
  private final AdAncestors ancestors;
  private final Map<DistinguishedName, Optional<String>> unresolved;

  /**
   * @param ancestors with everything above the persons loaded
   * @param unresolved of each group that was read in this run, one of its unresolved values
   */
  AdVerdicts(
      AdAccounts accounts,
      AdAncestors ancestors,
      Map<DistinguishedName, Optional<String>> unresolved) {
    this.accounts = accounts;
    this.ancestors = ancestors;
    this.unresolved = unresolved;
  }

  /**
   * The verdict on one person.
   *
   * @param matching the folded names of those whom the user filter matches
   * @param hiding the folded names of those whose memberOf may not be read
   */
  Verdict of(Own own, List<AskedGroup> asked, Set<String> matching, Set<String> hiding) {
    AdAncestors.Reached above = ancestors.above(own.seeds());
    Set<DistinguishedName> in = new LinkedHashSet<>();
    for (AskedGroup group : asked) {
      Optional<String> sid = Entries.sid(group.entry());
      boolean walked = above.names().contains(Entries.dn(group.entry()));
      if (walked || sid.filter(own.tokens()::contains).isPresent()) {
        in.add(group.name());
      } else {
        Optional<String> doubt = doubt(own, group, above, hiding);
        if (doubt.isPresent()) {
          return new Verdict.Unknown(doubt.get());
        }
      }
    }
    LdapEntry entry = own.entry();
    return new Verdict.Present(
        new PersonId(Entries.guid(entry).orElseThrow()),
        UserName.of(accounts.name(entry).orElseThrow()),
        accounts.facts(entry, matching.contains(DnIndex.fold(Entries.dn(entry)))),
        in);
  }

  /** Why it cannot be said that the person is not in the group. */
  private Optional<String> doubt(
      Own own, AskedGroup asked, AdAncestors.Reached above, Set<String> hiding) {
    LdapEntry group = asked.entry();
    if (above.gap().isPresent()) {
      return Optional.of(
          "the groups above "
              + above.gap().get()
              + ", in which "
              + Entries.dn(own.entry())
              + " is, cannot be read");
    }
    Optional<String> value = unresolved.getOrDefault(asked.name(), Optional.empty());
    if (AdGroups.isSecurity(group).orElse(false)) {
      if (Entries.sid(group).isEmpty()) {
        return Optional.of("objectSid of the group " + Entries.dn(group) + " cannot be read");
      }
      // A distribution group nested in it is in no tokenGroups either, nor what is nested there.
      return value.isPresent() && hiding.contains(DnIndex.fold(Entries.dn(own.entry())))
          ? Optional.of(mayBeBehind(own, value.get(), group))
          : Optional.empty();
    }
    if (above.foreign().isPresent()) {
      return Optional.of(
          Entries.dn(own.entry())
              + " is in the group "
              + above.foreign().get()
              + " of another domain, and the distribution group "
              + Entries.dn(group)
              + " is in no tokenGroups");
    }
    if (value.isPresent()) {
      // A server without a global catalog does not name groups of other domains in memberOf.
      return Optional.of(mayBeBehind(own, value.get(), group));
    }
    if (hiding.contains(DnIndex.fold(Entries.dn(own.entry())))) {
      return Optional.of(
          "memberOf of "
              + Entries.dn(own.entry())
              + " cannot be read, and the distribution group "
              + Entries.dn(group)
              + " is in no tokenGroups");
    }
    // A distribution group is reached by memberOf alone; that it was read wholly shows in that it
    // leads to every group of the same domain that tokenGroups names.
    return own.tokens().stream()
        .filter(token -> sameDomain(token, own.entry()) && !above.sids().contains(token))
        .findFirst()
        .map(
            token ->
                "memberOf of "
                    + Entries.dn(own.entry())
                    + " or of a group above cannot be read wholly, and the distribution group "
                    + Entries.dn(group)
                    + " is in no tokenGroups");
  }

  private static String mayBeBehind(Own own, String value, LdapEntry group) {
    return Entries.dn(own.entry())
        + " may be behind "
        + value
        + ", a value of the group "
        + Entries.dn(group)
        + " that could not be resolved";
  }

  private static boolean sameDomain(String token, LdapEntry entry) {
    String sid = Entries.sid(entry).orElse("");
    return token.startsWith(sid.substring(0, sid.lastIndexOf('-') + 1));
  }
}
