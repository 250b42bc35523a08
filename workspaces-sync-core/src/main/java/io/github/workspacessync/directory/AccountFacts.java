package io.github.workspacessync.directory;

/**
 * What a person's entry says of the account.
 *
 * <p>These facts decide who may get a <em>new</em> WorkSpace; none of them takes one away by
 * itself, and one that could not be read is unknown, never "disabled".
 *
 * @param enabled whether the account may be used (Active Directory: bit 2 of userAccountControl is
 *     not set; a locked account is enabled)
 * @param unexpired whether the account has not expired (Active Directory: accountExpires, where 0
 *     and 9223372036854775807 mean never)
 * @param mail whether an e-mail address is stored
 * @param matchesFilter whether the entry matches the configured user filter
 */
public record AccountFacts(Truth enabled, Truth unexpired, Truth mail, Truth matchesFilter) {
  /** Everything is in order. */
  public static final AccountFacts GOOD =
      new AccountFacts(Truth.YES, Truth.YES, Truth.YES, Truth.YES);

  /** Nothing could be read. */
  public static final AccountFacts UNREADABLE =
      new AccountFacts(Truth.UNKNOWN, Truth.UNKNOWN, Truth.UNKNOWN, Truth.UNKNOWN);
}
