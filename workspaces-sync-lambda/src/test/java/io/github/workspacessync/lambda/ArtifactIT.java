package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.BillOfMaterials;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The jar as it is built: what Lambda takes, and what it is said to be made of. */
class ArtifactIT {
  private static final String OWN = "io/github/workspacessync/lambda/";
  private static final String MODULE = "workspaces-sync-lambda";
  private static final String SBOM = "META-INF/sbom/workspaces-sync-lambda.cdx.json";
  private static final int JAVA_17 = 61;

  @Test
  void isOneJarThatLambdaTakes() throws IOException {
    assertThat(Files.size(Function.jar())).isLessThan(16_000_000L);
    try (JarFile jar = new JarFile(Function.jar().toFile())) {
      assertThat(jar.isMultiRelease()).isTrue();
      assertThat(jar.stream().map(ZipEntry::getName))
          .doesNotHaveDuplicates()
          .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|RSA|DSA)"))
          .noneMatch(name -> name.startsWith("io/github/workspacessync/testkit/"));
    }
  }

  @Test
  void hasNoClassThatJava17DoesNotTake() throws IOException {
    try (JarFile jar = new JarFile(Function.jar().toFile())) {
      List<JarEntry> classes =
          jar.stream()
              .filter(entry -> entry.getName().endsWith(".class"))
              .filter(entry -> !entry.getName().startsWith("META-INF/versions/"))
              .toList();

      assertThat(classes).hasSizeGreaterThan(1_000);
      for (JarEntry entry : classes) {
        assertThat(version(jar, entry)).as(entry.getName()).isLessThanOrEqualTo(JAVA_17);
      }
      assertThat(version(jar, jar.getJarEntry(OWN + "SyncHandler.class"))).isEqualTo(JAVA_17);
    }
  }

  @Test
  void noClassRefersToWhatIsLeftOutOfNetty() throws IOException {
    List<String> leftOut = leftOut();
    assertThat(leftOut).hasSizeGreaterThan(3);
    try (JarFile jar = new JarFile(Function.jar().toFile())) {
      for (JarEntry entry : jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        assertThat(leftOut).as(entry.getName()).noneMatch(entry.getName()::startsWith);
        try (InputStream code = jar.getInputStream(entry)) {
          String names = new String(code.readAllBytes(), StandardCharsets.ISO_8859_1);
          assertThat(leftOut).as(entry.getName()).noneMatch(names::contains);
        }
      }
    }
  }

  private static List<String> leftOut() throws IOException {
    return Pattern.compile("<exclude>(io/netty/[a-z/]+)\\*\\*</exclude>")
        .matcher(Files.readString(Path.of("pom.xml")))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void isMadeOfWhatItsBillOfMaterialsLists() throws IOException {
    BillOfMaterials bill = BillOfMaterials.of(sbom(), MODULE);

    assertThat(bill.libraries())
        .hasSizeGreaterThan(40)
        .noneMatch(name -> name.contains("databind"));
    assertThat(bill.differences(Function.jar(), OWN, leftOut())).isEmpty();
  }

  @Test
  void aBillOfMaterialsWithOneLibraryMoreOrLessIsFoundOut() throws IOException {
    String more =
        sbom() + "\"purl\" : \"pkg:maven/org.assertj/assertj-core@" + assertj() + "?type=jar\"";
    String less = sbom().replace("/snakeyaml@", "/nothing@");

    assertThat(BillOfMaterials.of(more, MODULE).differences(Function.jar(), OWN, leftOut()))
        .singleElement()
        .asString()
        .startsWith("listed, and not in the jar: assertj-core-");
    assertThat(BillOfMaterials.of(less, MODULE).differences(Function.jar(), OWN, leftOut()))
        .anyMatch(line -> line.startsWith("listed, and not on the class path: nothing-"))
        .anyMatch(line -> line.startsWith("in the jar, and in no listed library: org/yaml/"));
  }

  @Test
  void hasItsBillOfMaterialsWithinAndBesideIt() throws IOException {
    String beside = Files.readString(BillOfMaterials.beside(Function.jar()));

    assertThat(sbom())
        .isEqualTo(beside)
        .contains("\"bomFormat\" : \"CycloneDX\"")
        .doesNotContain("serialNumber", "timestamp", "127.0.0.1", "localhost")
        .doesNotContain(System.getProperty("user.home"), System.getProperty("user.dir"));
  }

  private static String sbom() throws IOException {
    assertThat(BillOfMaterials.beside(Function.jar())).exists();
    try (JarFile jar = new JarFile(Function.jar().toFile());
        InputStream text = jar.getInputStream(jar.getEntry(SBOM))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int version(JarFile jar, JarEntry entry) throws IOException {
    try (DataInputStream code = new DataInputStream(jar.getInputStream(entry))) {
      assertThat(code.readInt()).as(entry.getName()).isEqualTo(0xCAFEBABE);
      code.readUnsignedShort();
      return code.readUnsignedShort();
    }
  }

  /** The version of a library that only tests have. */
  private static String assertj() {
    String file = Assertions.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return file.replaceAll(".*/assertj-core-(.+)\\.jar", "$1");
  }
}
