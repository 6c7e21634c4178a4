package tacet.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;
import org.apache.flink.kubernetes.operator.api.spec.FlinkDeploymentSpec;
import org.apache.flink.kubernetes.operator.api.spec.UpgradeMode;
import org.junit.jupiter.api.Test;

/** Holds what is deployed to what is built. */
class DeployTest {

  private static final Path DEPLOY = Path.of("../../deploy");
  private static final Path POM = Path.of("pom.xml");

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** Set by the operator from the pods' resources. */
  private static final List<String> MEMORY =
      List.of(
          TaskManagerOptions.TOTAL_PROCESS_MEMORY.key(),
          JobManagerOptions.TOTAL_PROCESS_MEMORY.key());

  /** What only the manifest says. */
  private static final List<String> KUBERNETES =
      List.of(
          "high-availability.type",
          "high-availability.storageDir",
          "io.tmp.dirs",
          "kubernetes.rest-service.exposed.type");

  private static Map<String, String> config() throws IOException {
    Map<String, String> config = new TreeMap<>();
    YAML.readTree(DEPLOY.resolve("flink/config.yaml").toFile())
        .properties()
        .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
    return config;
  }

  private static List<ObjectNode> manifests() throws IOException {
    try (MappingIterator<ObjectNode> documents =
        YAML.readerFor(ObjectNode.class)
            .readValues(DEPLOY.resolve("kubernetes/suppression.yaml").toFile())) {
      return documents.readAll();
    }
  }

  private static FlinkDeploymentSpec spec() throws IOException {
    ObjectNode manifest = manifests().get(0);
    assertEquals("v2_3", manifest.at("/spec/flinkVersion").asText());
    // The newest published classes end at Flink 1.20; the operator itself knows v2_3.
    ((ObjectNode) manifest.get("spec")).put("flinkVersion", "v1_20");
    return YAML.treeToValue(manifest, FlinkDeployment.class).getSpec();
  }

  private static String pom(String pattern) throws IOException {
    Matcher found = Pattern.compile(pattern).matcher(Files.readString(POM));
    assertTrue(found.find(), pattern);
    return found.group(1);
  }

  private static String docker(String pattern) throws IOException {
    Matcher found =
        Pattern.compile(pattern, Pattern.MULTILINE)
            .matcher(Files.readString(DEPLOY.resolve("Dockerfile")));
    assertTrue(found.find(), pattern);
    return found.group(1);
  }

  @Test
  void everyOptionIsOneOfFlinksWithAValueOfItsType() throws Exception {
    Map<String, ConfigOption<?>> known = FlinkOptions.all();
    Map<String, String> asked = new TreeMap<>(config());
    asked.putAll(spec().getFlinkConfiguration());
    assertTrue(known.size() > 300, "found " + known.size());
    asked.forEach(
        (key, value) -> {
          // Their keys hold names of our choice, or they live in a module that jobs do not use.
          if (key.startsWith("metrics.reporter.prom.") || key.startsWith("kubernetes.")) {
            return;
          }
          assertTrue(known.containsKey(key), "Flink knows no " + key);
          assertTrue(
              Configuration.fromMap(Map.of(key, value)).getOptional(known.get(key)).isPresent());
        });
  }

  @Test
  void theManifestSaysWhatTheConfigurationSays() throws IOException {
    Map<String, String> expected = config();
    MEMORY.forEach(expected::remove);
    Map<String, String> actual = new TreeMap<>(spec().getFlinkConfiguration());
    assertTrue(actual.keySet().containsAll(KUBERNETES));
    KUBERNETES.forEach(actual::remove);
    assertEquals(expected, actual);
  }

  @Test
  void everyOptionHasAReason() throws IOException {
    List<String> lines = Files.readAllLines(DEPLOY.resolve("flink/config.yaml"));
    for (int i = 1; i < lines.size(); i++) {
      String before = lines.get(i - 1);
      if (!lines.get(i).isEmpty() && !lines.get(i).startsWith("#")) {
        assertFalse(before.isEmpty() || before.startsWith("# ---"), lines.get(i));
      }
    }
  }

  @Test
  void podsHaveTheMemoryThatIsConfigured() throws IOException {
    Map<String, String> config = config();
    assertEquals(
        MemorySize.parse(config.get(MEMORY.get(0))),
        MemorySize.parse(spec().getTaskManager().getResource().getMemory()));
    assertEquals(
        MemorySize.parse(config.get(MEMORY.get(1))),
        MemorySize.parse(spec().getJobManager().getResource().getMemory()));
  }

  @Test
  void theJobIsUpgradedBySavepointAndSpreadsEvenly() throws IOException {
    FlinkDeploymentSpec spec = spec();
    assertEquals(UpgradeMode.SAVEPOINT, spec.getJob().getUpgradeMode());
    assertFalse(spec.getJob().getAllowNonRestoredState());
    assertEquals(0, JobEnv.MAX_PARALLELISM % spec.getJob().getParallelism());
  }

  @Test
  void theImageHoldsTheJarThatTheBuildMakesWhereTheManifestLooks() throws IOException {
    String jar =
        "jobs/flink/target/%s-%s-%s.jar"
            .formatted(
                pom("</parent>\\s*<artifactId>([^<]+)"),
                pom("<version>([^<]+)"),
                pom("<shadedClassifierName>([^<]+)"));
    assertEquals(jar, docker("^COPY \\S+ (jobs/\\S+) "));
    assertEquals("local://" + docker("^COPY \\S+ jobs/\\S+ (\\S+)$"), spec().getJob().getJarURI());
    Path logging = Path.of("..", "..", docker("^COPY \\S+ (deploy/\\S+) "));
    assertTrue(Files.isRegularFile(logging), logging.toString());
    assertEquals(
        spec().getPodTemplate().getSpec().getSecurityContext().getRunAsUser().toString(),
        docker("^USER (\\d+)"));
    assertTrue(
        Files.readString(Path.of("../../pom.xml"))
            .contains("<flink.version>" + docker("^FROM flink:([\\d.]+)-java17$") + "<"));
  }

  @Test
  void theSettingsAreMountedWhereTheJobIsToldToLook() throws IOException {
    FlinkDeploymentSpec spec = spec();
    Path settings = Path.of(spec.getJob().getArgs()[1]);
    assertTrue(Files.isRegularFile(DEPLOY.resolve(settings.getFileName())));
    assertTrue(
        spec.getPodTemplate().getSpec().getContainers().get(0).getVolumeMounts().stream()
            .anyMatch(mount -> mount.getMountPath().equals(settings.getParent().toString())));
  }

  @Test
  void theManifestStartsAClassThatCanBeStarted() throws Exception {
    Class<?> entry = Class.forName(spec().getJob().getEntryClass());
    assertEquals(void.class, entry.getMethod("main", String[].class).getReturnType());
  }

  @Test
  void thePolicyConcernsTheJobsPods() throws IOException {
    List<ObjectNode> manifests = manifests();
    assertEquals(2, manifests.size());
    NetworkPolicy policy = YAML.treeToValue((JsonNode) manifests.get(1), NetworkPolicy.class);
    assertEquals(
        Map.of("app", manifests.get(0).at("/metadata/name").asText()),
        policy.getSpec().getPodSelector().getMatchLabels());
    assertEquals(Map.of(), policy.getSpec().getAdditionalProperties());
  }

  @Test
  void nothingIsLoggedBelowInfo() throws IOException {
    String logging = Files.readString(DEPLOY.resolve("flink/log4j-console.properties"));
    assertFalse(Pattern.compile("DEBUG$|TRACE$|ALL$", Pattern.MULTILINE).matcher(logging).find());
    assertTrue(logging.contains("rootLogger.level = INFO"));
    assertEquals(Map.of("log4j-console.properties", logging), spec().getLogConfiguration());
  }
}
