package tacet.flink;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.runtime.jobmaster.JobMaster;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/** Every option that the Flink of this build knows, found by reflection. */
final class FlinkOptions {

  private static final String SUFFIX = "Options.class";

  private FlinkOptions() {}

  /** Options by key, of the core, the runtime and RocksDB. */
  static Map<String, ConfigOption<?>> all() throws IOException, ReflectiveOperationException {
    Map<String, ConfigOption<?>> options = new TreeMap<>();
    for (Class<?> one :
        new Class<?>[] {
          ConfigOption.class, JobStatus.class, JobMaster.class, EmbeddedRocksDBStateBackend.class
        }) {
      addOptions(one, options);
    }
    return options;
  }

  private static void addOptions(Class<?> ofJar, Map<String, ConfigOption<?>> options)
      throws IOException, ReflectiveOperationException {
    try (JarFile jar = new JarFile(jarOf(ofJar).toFile())) {
      for (String name :
          jar.stream()
              .map(entry -> entry.getName())
              .filter(entry -> entry.startsWith("org/apache/flink/") && entry.endsWith(SUFFIX))
              .toList()) {
        String className = name.substring(0, name.length() - ".class".length()).replace('/', '.');
        addOptions(className, options);
      }
    }
  }

  private static void addOptions(String className, Map<String, ConfigOption<?>> options)
      throws ReflectiveOperationException {
    for (Field field : Class.forName(className).getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())
          && Modifier.isStatic(field.getModifiers())
          && field.getType() == ConfigOption.class
          && Modifier.isPublic(field.getDeclaringClass().getModifiers())) {
        ConfigOption<?> option = (ConfigOption<?>) field.get(null);
        options.put(option.key(), option);
      }
    }
  }

  private static Path jarOf(Class<?> one) {
    try {
      return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
