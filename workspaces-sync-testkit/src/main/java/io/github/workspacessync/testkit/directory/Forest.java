package io.github.workspacessync.testkit.directory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The domains that trust each other and share a global catalog; most often it is one domain alone.
 * It is also the lock of all its trees, because links lead from one into another.
 */
final class Forest {
  private final List<Domain> domains = new CopyOnWriteArrayList<>();
  private final AtomicInteger servers = new AtomicInteger();

  record Domain(Settings settings, DirectoryTree tree) {
    String key() {
      return Dns.normalize(settings.baseDn());
    }
  }

  /** The number of a further domain controller, from 1. */
  int nextServer() {
    return servers.incrementAndGet();
  }

  void join(Settings settings, DirectoryTree tree) {
    Domain domain = new Domain(settings, tree);
    if (domains.stream().anyMatch(other -> other.key().equals(domain.key()))) {
      throw new IllegalArgumentException("the forest already has " + settings.baseDn());
    }
    domains.add(domain);
  }

  List<Domain> othersThan(Settings own) {
    String key = Dns.normalize(own.baseDn());
    return domains.stream().filter(domain -> !domain.key().equals(key)).toList();
  }

  /** The normalised base of the domain that a name belongs to; null: none of this forest. */
  @Nullable String domainOf(String key) {
    String longest = null;
    for (Domain domain : domains) {
      boolean longer = longest == null || domain.key().length() > longest.length();
      longest = longer && Dns.isUnder(key, domain.key()) ? domain.key() : longest;
    }
    return longest;
  }
}
