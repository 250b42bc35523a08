package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnIndexTest {
  private static final String NAME = "CN=Miller\\, Anna,OU=Staff,DC=corp";

  private final DnIndex<String> index = new DnIndex<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cn=miller\\, anna,ou=staff,dc=corp",
        "CN=Miller\\2c Anna,OU=Staff,DC=corp",
        "CN = Miller\\, Anna, OU=Staff , DC=corp"
      })
  void findsOneNameInEverySpelling(String spelling) {
    index.put(NAME, "anna");

    assertThat(index.get(spelling)).contains("anna");
    assertThat(index.key(spelling)).isEqualTo(index.key(NAME));
  }

  @Test
  void findsAPlainNameByAnOddOneAndTheOtherWayRound() {
    index.put("CN=Anna,DC=corp", "anna");
    index.put("CN=Be\\6E, DC=corp", "ben");

    assertThat(index.get("CN=\\41nna, DC=corp")).contains("anna");
    assertThat(index.get("CN=Ben,DC=corp")).contains("ben");
    assertThat(index.get("CN=Carl,DC=corp")).isEmpty();
  }

  @Test
  void takesNobodyForSomebodyElse() {
    index.put("CN=\\41nna,DC=corp", "first");
    index.put("CN=Anna,DC=corp", "second");

    assertThat(index.get("cn=anna,DC=corp")).contains("second");
    assertThat(index.get("cn=\\41nna,DC=corp")).contains("first");
    assertThat(index.get("CN=A\\6Ena,DC=corp")).isEmpty();
  }

  @Test
  void replacesAValueInAnotherSpelling() {
    index.put(NAME, "wanted");

    index.set("CN=Miller\\2C Anna,OU=Staff,DC=corp", "found");

    assertThat(index.get(NAME)).contains("found");
    assertThat(index.putIfNew(NAME.toLowerCase(Locale.ROOT), "again")).isFalse();
  }

  @Test
  void aPlainNameIsItsOwnSimplestSpelling() {
    Random random = new Random(3);
    String letters = "aB1-_.'()*/& ,=\\\"#+;<>é";
    int plain = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder name = new StringBuilder("CN=a");
      for (int length = random.nextInt(8); length > 0; length--) {
        name.append(letters.charAt(random.nextInt(letters.length())));
      }
      String dn = name.append(",DC=corp").toString();
      if (DnIndex.isPlain(dn)) {
        plain++;
        assertThat(DnIndex.normalize(dn)).isEqualTo(DnIndex.fold(dn));
      }
    }
    assertThat(plain).isGreaterThan(1000);
  }
}
