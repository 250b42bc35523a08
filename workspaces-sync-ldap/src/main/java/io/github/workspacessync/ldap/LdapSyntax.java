package io.github.workspacessync.ldap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ldaptive.dn.Dn;
import org.ldaptive.filter.Filter;
import org.ldaptive.filter.FilterParseException;
import org.ldaptive.filter.FilterParser;

/**
 * Checks of texts that people write into a configuration, before any server is asked.
 *
 * <p>Each refusal says where the text is wrong and what would be right.
 */
public final class LdapSyntax {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  private LdapSyntax() {}

  /**
   * Checks a distinguished name (RFC 4514).
   *
   * @return the text as it was
   * @throws IllegalArgumentException if it is none
   */
  public static String checkDistinguishedName(String text) {
    try {
      if (!text.isBlank() && new Dn(text).size() > 0) {
        return text;
      }
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(wrongDn(text), e);
    }
    throw new IllegalArgumentException(wrongDn(text));
  }

  /** How many parts a distinguished name has; {@code CN=a,DC=b} has two. */
  public static int parts(String name) {
    return new Dn(checkDistinguishedName(name)).size();
  }

  /**
   * Takes the blanks around the separators out of a distinguished name, as servers write it.
   *
   * <p>Blanks that belong to a value, escaped or quoted or between its words, stay.
   */
  public static String withoutBlanks(String name) {
    StringBuilder text = new StringBuilder();
    boolean quoted = false;
    boolean begin = true;
    int kept = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '\\' && i + 1 < name.length()) {
        text.append(c).append(name.charAt(++i));
        kept = text.length();
        begin = false;
      } else if (!quoted && (c == ',' || c == '+' || c == '=')) {
        text.setLength(kept);
        text.append(c);
        kept = text.length();
        begin = true;
      } else if (quoted || c != ' ') {
        quoted ^= c == '"';
        text.append(c);
        kept = text.length();
        begin = false;
      } else if (!begin) {
        text.append(c);
      }
    }
    text.setLength(kept);
    return text.toString();
  }

  /**
   * Checks a search filter (RFC 4515), which allows no blanks between its parts.
   *
   * @return the text as it was
   * @throws IllegalArgumentException if it is none, with the position of the first fault
   */
  public static String checkFilter(String text) {
    OptionalInt fault = FilterScanner.firstFault(text);
    if (fault.isPresent()) {
      throw new IllegalArgumentException(FilterScanner.explain(text, fault.getAsInt()));
    }
    parseFilter(text);
    return text;
  }

  static Filter parseFilter(String text) {
    try {
      return FilterParser.parse(text);
    } catch (FilterParseException e) {
      throw new IllegalArgumentException(
          "the filter " + text + " is not valid: " + e.getMessage(), e);
    }
  }

  /**
   * Reads certificates in PEM form, as many as there are; text between them is ignored.
   *
   * @throws IllegalArgumentException if there is none, or one cannot be read
   */
  public static List<X509Certificate> certificates(String pem) {
    List<X509Certificate> found = new ArrayList<>();
    Matcher blocks = PEM.matcher(pem);
    while (blocks.find()) {
      if (!blocks.group(1).endsWith("CERTIFICATE")) {
        throw new IllegalArgumentException(
            "the PEM text contains a "
                + blocks.group(1)
                + " block; give the certificates of the authorities alone");
      }
      found.add(certificate(blocks.group(), found.size() + 1));
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "no certificate found: PEM text with -----BEGIN CERTIFICATE----- is expected");
    }
    return List.copyOf(found);
  }

  private static X509Certificate certificate(String block, int number) {
    byte[] bytes = block.getBytes(StandardCharsets.US_ASCII);
    try (ByteArrayInputStream in = new ByteArrayInputStream(bytes)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (CertificateException | IOException e) {
      throw new IllegalArgumentException(
          "certificate " + number + " of the PEM text cannot be read; was it cut short?", e);
    }
  }

  private static String wrongDn(String text) {
    return "'"
        + text
        + "' is not a distinguished name; expected something like"
        + " CN=WorkSpaces,OU=Groups,DC=corp,DC=example,DC=com, with a backslash before a comma or"
        + " plus sign that belongs to a value";
  }
}
