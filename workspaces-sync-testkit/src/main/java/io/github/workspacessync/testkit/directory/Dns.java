package io.github.workspacessync.testkit.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Distinguished names as text: normalised to be compared, escaped in the way Active Directory does.
 */
final class Dns {
  private Dns() {}

  static String normalize(String dn) {
    String key = normalizeOrNull(dn);
    if (key == null) {
      throw new IllegalArgumentException("not a distinguished name: " + dn);
    }
    return key;
  }

  static @Nullable String normalizeOrNull(String dn) {
    try {
      return new DN(dn).toNormalizedString();
    } catch (LDAPException e) {
      return null;
    }
  }

  static String rdn(String type, String value) {
    StringBuilder text = new StringBuilder(type).append('=');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean edgeSpace = c == ' ' && (i == 0 || i == value.length() - 1);
      if (c < ' ') {
        text.append(String.format(Locale.ROOT, "\\%02X", (int) c));
      } else {
        if (edgeSpace || ",+\"\\<>;=".indexOf(c) >= 0 || (c == '#' && i == 0)) {
          text.append('\\');
        }
        text.append(c);
      }
    }
    return text.toString();
  }

  /** The name without its first component; empty for a name of one component. */
  static String parent(String dn) {
    int comma = firstComma(dn);
    return comma < 0 ? "" : dn.substring(comma + 1).stripLeading();
  }

  static String firstRdn(String dn) {
    int comma = firstComma(dn);
    return comma < 0 ? dn : dn.substring(0, comma);
  }

  /** The plain value of the first component. */
  static String firstValue(String dn) {
    try {
      return new DN(dn).getRDN().getAttributeValues()[0];
    } catch (LDAPException e) {
      throw new IllegalArgumentException("not a distinguished name: " + dn, e);
    }
  }

  /** {@code DC=corp,DC=example,DC=com} is {@code corp.example.com}. */
  static String domain(String baseDn) {
    return baseDn.toLowerCase(Locale.ROOT).replaceAll("\\s*,\\s*dc=", ".").replaceFirst("^dc=", "");
  }

  static boolean isUnder(String key, String baseKey) {
    return baseKey.isEmpty() || key.equals(baseKey) || key.endsWith("," + baseKey);
  }

  private static int firstComma(String dn) {
    for (int i = 0; i < dn.length(); i++) {
      if (dn.charAt(i) == '\\') {
        i++;
      } else if (dn.charAt(i) == ',') {
        return i;
      }
    }
    return -1;
  }
}
