package io.github.workspacessync;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Assumptions;

/**
 * What a CycloneDX document says that a shaded jar is made of, to be compared with what is in it.
 *
 * <p>The libraries are those of the class path of the test, which has more of them than the jar.
 */
public final class BillOfMaterials {
  private static final Pattern LIBRARY =
      Pattern.compile("\"purl\"\\s*:\\s*\"pkg:maven/[^/\"]+/([^@\"]+)@([^?\"]+)\\?type=jar\"");

  private final Set<String> libraries = new TreeSet<>();

  private BillOfMaterials() {}

  /**
   * Reads a document.
   *
   * @param own the artifact that it is about
   */
  public static BillOfMaterials of(String json, String own) {
    BillOfMaterials bill = new BillOfMaterials();
    LIBRARY
        .matcher(json)
        .results()
        .filter(found -> !found.group(1).equals(own))
        .forEach(found -> bill.libraries.add(found.group(1) + "-" + found.group(2) + ".jar"));
    return bill;
  }

  /**
   * The document that lies beside a jar. The plugin that makes it needs the network: a build
   * without (mvn -o) has none, and the test is skipped, loudly.
   */
  public static Path beside(Path jar) {
    String name = jar.getFileName().toString().replaceFirst("\\.jar$", ".cdx.json");
    Path file = jar.resolveSibling(name);
    if (Files.notExists(file) && "offline: true".equals(System.getProperty("build.network"))) {
      String notice =
          "SKIPPED: " + name + " was NOT made and NOT tested, because this build is offline";
      System.err.println("#### " + notice);
      Assumptions.abort(notice);
    }
    return file;
  }

  /** The listed libraries, as the files in which they come. */
  public Set<String> libraries() {
    return Set.copyOf(libraries);
  }

  /**
   * What is listed and not in the jar, and what is in the jar and not listed.
   *
   * @param ownClasses the folder of classes that come from no library
   * @param leftOut folders of libraries that are left out of the jar
   */
  public List<String> differences(Path jar, String ownClasses, Collection<String> leftOut)
      throws IOException {
    Set<String> there = classes(jar);
    Set<String> differences = new TreeSet<>();
    Set<String> explained = new HashSet<>();
    Map<String, Path> classPath = classPath();
    for (String library : libraries) {
      Path file = classPath.get(library);
      if (file == null) {
        differences.add("listed, and not on the class path: " + library);
        continue;
      }
      Set<String> classes = classes(file);
      explained.addAll(classes);
      classes.removeIf(name -> leftOut.stream().anyMatch(name::startsWith));
      if (!there.containsAll(classes)) {
        differences.add("listed, and not in the jar: " + library);
      }
    }
    there.stream()
        .filter(name -> !explained.contains(name) && !name.startsWith(ownClasses))
        .forEach(name -> differences.add("in the jar, and in no listed library: " + name));
    return List.copyOf(differences);
  }

  private static Map<String, Path> classPath() {
    Map<String, Path> files = new HashMap<>();
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(file -> file.toString().endsWith(".jar"))
        .forEach(file -> files.put(file.getFileName().toString(), file));
    return files;
  }

  private static Set<String> classes(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Set<String> names = new HashSet<>();
      file.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(".class"))
          .filter(name -> !name.startsWith("META-INF/") && !name.equals("module-info.class"))
          .forEach(names::add);
      return names;
    }
  }
}
