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
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
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
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** For each job that is deployed. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest
  @ValueSource(strings = {"suppression", "drift", "warehouse"})
  private @interface Jobs {}

  private static Map<String, String> config() throws IOException {
    Map<String, String> config = new TreeMap<>();
    YAML.readTree(DEPLOY.resolve("flink/config.yaml").toFile())
        .properties()
        .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
    return config;
  }

  private static List<ObjectNode> manifests(String job) throws IOException {
    try (MappingIterator<ObjectNode> documents =
        YAML.readerFor(ObjectNode.class)
            .readValues(DEPLOY.resolve("kubernetes/" + job + ".yaml").toFile())) {
      return documents.readAll();
    }
  }

  private static FlinkDeploymentSpec spec(String job) throws IOException {
    ObjectNode manifest = manifests(job).get(0);
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

  @Jobs
  void everyOptionIsOneOfFlinksWithAValueOfItsType(String job) throws Exception {
    Map<String, ConfigOption<?>> known = FlinkOptions.all();
    Map<String, String> asked = new TreeMap<>(config());
    asked.putAll(spec(job).getFlinkConfiguration());
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

  @Jobs
  void theManifestSaysWhatTheConfigurationSays(String job) throws IOException {
    Map<String, String> expected = config();
    MEMORY.forEach(expected::remove);
    Map<String, String> actual = new TreeMap<>(spec(job).getFlinkConfiguration());
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

  @Jobs
  void podsHaveTheMemoryThatIsConfiguredAndOneWithoutStateHalfOfIt(String job) throws IOException {
    Map<String, String> config = config();
    MemorySize process = MemorySize.parse(config.get(MEMORY.get(0)));
    MemorySize pod = MemorySize.parse(spec(job).getTaskManager().getResource().getMemory());
    assertEquals(job.equals("warehouse") ? process.divide(2) : process, pod);
    assertEquals(
        MemorySize.parse(config.get(MEMORY.get(1))),
        MemorySize.parse(spec(job).getJobManager().getResource().getMemory()));
    Configuration inPod = Configuration.fromMap(spec(job).getFlinkConfiguration());
    inPod.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, pod);
    MemorySize heap =
        TaskExecutorProcessUtils.processSpecFromConfig(inPod).getFlinkMemory().getTaskHeap();
    assertTrue(heap.getMebiBytes() >= 256, heap.toHumanReadableString());
  }

  @Jobs
  void theJobIsUpgradedBySavepointAndSpreadsEvenly(String job) throws IOException {
    FlinkDeploymentSpec spec = spec(job);
    assertEquals(UpgradeMode.SAVEPOINT, spec.getJob().getUpgradeMode());
    assertFalse(spec.getJob().getAllowNonRestoredState());
    assertEquals(0, JobEnv.MAX_PARALLELISM % spec.getJob().getParallelism());
  }

  @Jobs
  void theImageHoldsTheJarThatTheBuildMakesWhereTheManifestLooks(String job) throws IOException {
    String jar =
        "jobs/flink/target/%s-%s-%s.jar"
            .formatted(
                pom("</parent>\\s*<artifactId>([^<]+)"),
                pom("<version>([^<]+)"),
                pom("<shadedClassifierName>([^<]+)"));
    assertEquals(jar, docker("^COPY \\S+ (jobs/\\S+) "));
    assertEquals(
        "local://" + docker("^COPY \\S+ jobs/\\S+ (\\S+)$"), spec(job).getJob().getJarURI());
    Path logging = Path.of("..", "..", docker("^COPY \\S+ (deploy/\\S+) "));
    assertTrue(Files.isRegularFile(logging), logging.toString());
    assertEquals(
        spec(job).getPodTemplate().getSpec().getSecurityContext().getRunAsUser().toString(),
        docker("^USER (\\d+)"));
    assertTrue(
        Files.readString(Path.of("../../pom.xml"))
            .contains("<flink.version>" + docker("^FROM flink:([\\d.]+)-java17$") + "<"));
  }

  @Jobs
  void theSettingsAreMountedWhereTheJobIsToldToLook(String job) throws IOException {
    FlinkDeploymentSpec spec = spec(job);
    Path settings = Path.of(spec.getJob().getArgs()[1]);
    assertTrue(Files.isRegularFile(DEPLOY.resolve(settings.getFileName())));
    assertTrue(
        spec.getPodTemplate().getSpec().getContainers().get(0).getVolumeMounts().stream()
            .anyMatch(mount -> mount.getMountPath().equals(settings.getParent().toString())));
  }

  @Jobs
  void theManifestStartsTheJob(String job) throws Exception {
    Class<?> entry = Class.forName(spec(job).getJob().getEntryClass());
    assertEquals("tacet.flink." + job, entry.getPackageName());
    assertEquals(void.class, entry.getMethod("main", String[].class).getReturnType());
  }

  @Jobs
  void thePolicyConcernsTheJobsPods(String job) throws IOException {
    List<ObjectNode> manifests = manifests(job);
    assertEquals(2, manifests.size());
    NetworkPolicy policy = YAML.treeToValue((JsonNode) manifests.get(1), NetworkPolicy.class);
    assertEquals(
        Map.of("app", manifests.get(0).at("/metadata/name").asText()),
        policy.getSpec().getPodSelector().getMatchLabels());
    assertEquals(Map.of(), policy.getSpec().getAdditionalProperties());
  }

  @Jobs
  void nothingIsLoggedBelowInfo(String job) throws IOException {
    String logging = Files.readString(DEPLOY.resolve("flink/log4j-console.properties"));
    assertFalse(Pattern.compile("DEBUG$|TRACE$|ALL$", Pattern.MULTILINE).matcher(logging).find());
    assertTrue(logging.contains("rootLogger.level = INFO"));
    assertEquals(Map.of("log4j-console.properties", logging), spec(job).getLogConfiguration());
  }

  /** One is not to be mended, or hardened, without the others. */
  @Jobs
  void podsAndPoliciesOfTheJobsAreAlikeButForTheirNames(String job) throws IOException {
    List<ObjectNode> manifests = manifests(job);
    List<ObjectNode> first = manifests("suppression");
    assertEquals(manifests.get(1), renamed(first.get(1), job));
    assertEquals(withoutSecrets(manifests.get(0)), withoutSecrets(renamed(first.get(0), job)));
  }

  private static ObjectNode renamed(ObjectNode manifest, String job) throws IOException {
    return (ObjectNode) YAML.readTree(manifest.toString().replace("suppression", job));
  }

  /** The pods of a job, but for the names of the secrets that its settings need. */
  private static JsonNode withoutSecrets(ObjectNode manifest) {
    JsonNode pods = manifest.at("/spec/podTemplate");
    ((ObjectNode) pods.at("/spec/containers/0")).remove("envFrom");
    return pods;
  }

  /** Each secret is filled in from the environment, and the environment from a secret. */
  @Jobs
  void everySecretOfTheSettingsHasASource(String job) throws IOException {
    String head = Files.readString(DEPLOY.resolve("kubernetes/" + job + ".yaml"));
    Matcher named =
        Pattern.compile("\\$\\{env:((TACET_[A-Z]+)_[A-Z_]+)}")
            .matcher(Files.readString(DEPLOY.resolve(job + ".yaml")));
    while (named.find()) {
      assertTrue(head.contains(named.group(1)), named.group(1));
      String secret = named.group(2).equals("TACET_DATABASE") ? "tacet-database" : "tacet-kafka";
      assertTrue(
          spec(job).getPodTemplate().getSpec().getContainers().get(0).getEnvFrom().stream()
              .anyMatch(from -> from.getSecretRef().getName().equals(secret)),
          secret);
    }
  }
}
