package io.github.workspacessync.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A CloudFormation template as a stack with certain parameters would have it. */
final class Template {
  private final Map<String, Object> content;
  private final Intrinsics intrinsics;

  private Template(Map<String, Object> content, Map<String, Object> parameters) {
    this.content = content;
    this.intrinsics =
        new Intrinsics(
            parameters,
            Trees.map(content.getOrDefault("Conditions", Map.of())),
            Trees.map(content.get("Resources")));
  }

  /**
   * Reads a template of this module.
   *
   * @param parameters those that have no default, and others; a name that the template does not
   *     have is refused
   */
  static Template read(String name, Map<String, String> parameters) {
    return of(content(name), parameters);
  }

  /** A template that a test writes, with the defaults of its parameters. */
  static Template parse(String text) {
    return of(Trees.map(new Yaml(new ShortForms()).load(text)), Map.of());
  }

  private static Template of(Map<String, Object> content, Map<String, String> parameters) {
    Map<String, Object> declared = Trees.map(content.get("Parameters"));
    if (!declared.keySet().containsAll(parameters.keySet())) {
      throw new IllegalArgumentException("not all are parameters: " + parameters);
    }
    Map<String, Object> values = new HashMap<>(Intrinsics.PSEUDO);
    declared.forEach(
        (parameter, declaration) -> {
          Object initial = Trees.map(declaration).get("Default");
          Object value =
              parameters.getOrDefault(parameter, initial == null ? "" : initial.toString());
          String type = String.valueOf(Trees.map(declaration).get("Type"));
          values.put(parameter, type.contains("List") ? split(value.toString()) : value);
        });
    return new Template(content, values);
  }

  /** The names of all templates of this module. */
  static List<String> all() {
    try (Stream<Path> files = Files.list(Path.of("deploy"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A template as it stands in its file, with the long forms of all functions. */
  static Map<String, Object> content(String name) {
    return Trees.map(new Yaml(new ShortForms()).load(text(Path.of("deploy", name))));
  }

  /**
   * The resources that the stack would have, by their logical names.
   *
   * @throws IllegalArgumentException if one of them refers to what the stack does not have
   */
  Map<String, Map<String, Object>> resources() {
    Map<String, Map<String, Object>> resources = new TreeMap<>();
    Trees.map(content.get("Resources"))
        .forEach(
            (name, value) -> {
              if (intrinsics.exists(name)) {
                resources.put(name, Trees.map(intrinsics.resolve(Trees.map(value))));
              }
            });
    resources.forEach(
        (name, resource) -> {
          Object before = resource.get("DependsOn");
          if (before != null && !resources.keySet().containsAll(Trees.texts(before))) {
            throw new IllegalArgumentException(name + " depends on " + before + ", not there");
          }
        });
    return resources;
  }

  /** What the stack tells, by its name, each with its value and perhaps its export. */
  Map<String, Map<String, Object>> outputs() {
    Map<String, Map<String, Object>> outputs = new TreeMap<>();
    Trees.map(content.getOrDefault("Outputs", Map.of()))
        .forEach((name, value) -> outputs.put(name, Trees.map(intrinsics.resolve(value))));
    return outputs;
  }

  /** The properties of one resource, which must be there. */
  Map<String, Object> properties(String resource) {
    Map<String, Object> found = resources().get(resource);
    if (found == null) {
      throw new IllegalArgumentException("the stack has no resource " + resource);
    }
    return Trees.map(found.get("Properties"));
  }

  private static List<String> split(String value) {
    return List.of(value.split(",", -1));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** {@code !Sub x} as the map {@code Fn::Sub: x}, as CloudFormation reads it. */
  private static final class ShortForms extends SafeConstructor {
    ShortForms() {
      super(new LoaderOptions());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return longForm(node);
            }
          });
    }

    private Object longForm(Node node) {
      String name = node.getTag().getValue().substring(1);
      Object value =
          node instanceof ScalarNode scalar
              ? constructScalar(scalar)
              : node instanceof SequenceNode sequence
                  ? constructSequence(sequence)
                  : constructMapping((MappingNode) node);
      boolean plain = name.equals("Ref") || name.equals("Condition");
      return Map.of(plain ? name : "Fn::" + name, value);
    }
  }
}
