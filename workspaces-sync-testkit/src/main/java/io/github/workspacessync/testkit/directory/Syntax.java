package io.github.workspacessync.testkit.directory;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How the values of an attribute are compared. */
enum Syntax {
  TEXT,
  DN,
  BINARY;

  private static final Set<String> NAMES =
      Set.of("member", "memberof", "distinguishedname", "entrydn", "manager", "objectcategory");
  private static final Set<String> BINARIES = Set.of("objectguid", "objectsid", "tokengroups");
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

  static Syntax of(String attribute) {
    String name = attribute.toLowerCase(Locale.ROOT);
    return NAMES.contains(name) ? DN : BINARIES.contains(name) ? BINARY : TEXT;
  }

  /** Equal values have equal keys. */
  String key(byte[] value, Flavor flavor) {
    if (this == BINARY) {
      return HexFormat.of().formatHex(value);
    }
    String text = new String(value, StandardCharsets.UTF_8);
    if (this == DN) {
      String name = Dns.normalizeOrNull(text);
      return name == null ? fold(text, flavor) : name;
    }
    return fold(text, flavor);
  }

  /** Active Directory ignores case and diacritics; elsewhere caseIgnoreMatch ignores case only. */
  static String fold(String text, Flavor flavor) {
    if (flavor == Flavor.ACTIVE_DIRECTORY && !isAscii(text)) {
      String bare = Normalizer.normalize(text, Normalizer.Form.NFD);
      return MARKS.matcher(bare).replaceAll("").toLowerCase(Locale.ROOT);
    }
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }
}
