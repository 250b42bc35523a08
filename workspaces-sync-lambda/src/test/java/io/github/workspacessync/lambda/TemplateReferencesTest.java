package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every reference in the templates leads to something, and nothing is there to no purpose. */
class TemplateReferencesTest {
  private static final Pattern NAME = Pattern.compile("\\$\\{([A-Za-z0-9:]+)[^}]*\\}");

  /** A value for each parameter that turns something on. */
  private static final Map<String, String> SWITCHES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("AllowModify", "true"),
              Map.entry("AllowMigrate", "true"),
              Map.entry("OperatorTagKeys", "CostCenter"),
              Map.entry("SecretKeyArn", "arn:aws:kms:eu-west-1:123456789012:key/0a1b"),
              Map.entry("VolumeKeyArns", "arn:aws:kms:eu-west-1:123456789012:key/2c3d"),
              Map.entry("FleetRoleArns", Estate.FLEET_ROLE),
              Map.entry("GlobalCatalog", "true"),
              Map.entry("CreateVpcEndpoints", "true"),
              Map.entry("NoticeTopicArn", "alarms"),
              Map.entry("AlarmEmail", "desktops@example.com"),
              Map.entry("CreateDashboard", "false"),
              Map.entry("ScheduleState", "DISABLED"),
              Map.entry("Concurrency", "0"),
              Map.entry("SnapStartRelease", "r1")));

  @Test
  void refersToNothingThatTheStackDoesNotHave() {
    for (String name : Template.all()) {
      for (Map<String, String> parameters : variants(name)) {
        assertThatCode(
                () -> {
                  Template stack = Template.read(name, parameters);
                  assertThat(stack.resources()).isNotEmpty();
                  assertThat(stack.outputs()).isNotNull();
                })
            .as("%s with %s", name, parameters)
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void hasNoParameterAndNoConditionThatDoesNothing() {
    for (String name : Template.all()) {
      allIsUsed(name, Template.content(name));
    }
  }

  private static void allIsUsed(String name, Map<String, Object> content) {
    Set<String> used = new TreeSet<>();
    Set<String> asked = new TreeSet<>();
    for (String part : List.of("Conditions", "Resources", "Outputs")) {
      calls(
          content.getOrDefault(part, Map.of()),
          (function, argument) -> {
            switch (function) {
              case "Ref" -> used.add(argument.toString());
              case "Fn::Sub" -> used.addAll(names(argument));
              case "Condition" -> {
                // Of a resource, or of another condition; IAM's own are maps.
                if (argument instanceof String condition) {
                  asked.add(condition);
                }
              }
              case "Fn::If" -> asked.add(Trees.list(argument).get(0).toString());
              default -> {}
            }
          });
    }

    assertThat(used).as(name).containsAll(Trees.map(content.get("Parameters")).keySet());
    assertThat(asked)
        .as(name)
        .isEqualTo(Trees.map(content.getOrDefault("Conditions", Map.of())).keySet());
  }

  @Test
  void importsOnlyWhatTheFunctionsStackExports() {
    Set<String> exported =
        Template.read("template.yaml", Map.of()).outputs().values().stream()
            .filter(output -> output.containsKey("Export"))
            .map(output -> String.valueOf(Trees.map(output.get("Export")).get("Name")))
            .collect(Collectors.toSet());
    Set<String> imported = new TreeSet<>();
    for (String name : List.of("another-fleet.yaml", "fan-out.yaml")) {
      calls(
          Template.content(name).get("Resources"),
          (function, argument) -> {
            if (function.equals("Fn::ImportValue")) {
              String value = String.valueOf(Trees.map(argument).get("Fn::Sub"));
              imported.add(value.replace("${FunctionStack}", "workspaces-sync"));
            }
          });
    }

    assertThat(exported).isEqualTo(imported);
  }

  @Test
  void asksForEachParameterInOneGroup() {
    Map<String, Object> content = Template.content("template.yaml");
    Object form = Trees.map(content.get("Metadata")).get("AWS::CloudFormation::Interface");
    List<String> asked =
        Trees.list(Trees.map(form).get("ParameterGroups")).stream()
            .flatMap(group -> Trees.texts(Trees.map(group).get("Parameters")).stream())
            .toList();

    assertThat(asked)
        .containsExactlyInAnyOrderElementsOf(Trees.map(content.get("Parameters")).keySet());
  }

  @Test
  void takesTheJarThatTheBuildMakes() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    Matcher name = Pattern.compile("<executable\\.name>([^<]+)</executable\\.name>").matcher(pom);
    assertThat(name.find()).isTrue();
    assertThat(pom)
        .contains("<outputFile>${project.build.directory}/${executable.name}.jar</outputFile>");
    Object taken = Template.read("template.yaml", Map.of()).properties("Function").get("CodeUri");

    assertThat(Path.of("deploy", String.valueOf(taken)).normalize())
        .isEqualTo(Path.of("target", name.group(1) + ".jar"));
  }

  @Test
  void findsAReferenceThatLeadsNowhere() {
    List<String> wrong =
        List.of(
            "!Ref Nobody",
            "!GetAtt Queue.Colour",
            "!GetAtt Nobody.Arn",
            "!Sub '${Nobody}'",
            "!Sub '${Queue.Colour}'",
            "!If [Sometimes, a, b]",
            "!Ref Off");
    for (String reference : wrong) {
      assertThatThrownBy(() -> queue(reference).resources())
          .as(reference)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(queue("!GetAtt Queue.Arn").resources()).containsOnlyKeys("Queue");
  }

  private static Template queue(String name) {
    return Template.parse(
        """
        Parameters: {}
        Conditions: { Never: !Equals [a, b] }
        Resources:
          Queue: { Type: "AWS::SQS::Queue", Properties: { QueueName: %s } }
          Off: { Type: "AWS::SQS::Queue", Condition: Never }
        """
            .formatted(name));
  }

  /** Nothing on, each switch alone, all together, for each kind of role. */
  private static List<Map<String, String>> variants(String name) {
    Set<String> declared = Trees.map(Template.content(name).get("Parameters")).keySet();
    Map<String, String> all = new HashMap<>(SWITCHES);
    all.keySet().retainAll(declared);
    List<Map<String, String>> variants = new ArrayList<>(List.of(Map.of(), all));
    all.forEach((key, value) -> variants.add(Map.of(key, value)));
    if (!declared.contains("Access")) {
      return variants;
    }
    return variants.stream()
        .flatMap(
            one ->
                Stream.of("plan", "mark", "apply", "create", "remove")
                    .map(
                        access -> {
                          Map<String, String> more = new HashMap<>(one);
                          more.put("Access", access);
                          return more;
                        }))
        .map(Map::copyOf)
        .toList();
  }

  private static void calls(@Nullable Object tree, BiConsumer<String, Object> found) {
    if (tree instanceof Map<?, ?>) {
      Trees.map(tree)
          .forEach(
              (key, value) -> {
                found.accept(key, value);
                calls(value, found);
              });
    } else if (tree instanceof List<?> list) {
      list.forEach(item -> calls(item, found));
    }
  }

  private static Set<String> names(Object text) {
    String template = text instanceof List<?> parts ? parts.get(0).toString() : text.toString();
    return NAME.matcher(template)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }
}
