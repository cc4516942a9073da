package io.lyceum.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What compose and Kubernetes say of the containers: read, not run. */
class ContainersTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path COMPOSE = ROOT.resolve("infra/compose");
    private static final Path KUBERNETES = ROOT.resolve("infra/k8s");

    private static final Pattern PROPERTY = Pattern.compile("\\b(?:lyceum|spring)(?:\\.[a-z0-9-]+)+");
    private static final Pattern VARIABLE = Pattern.compile("\\b(?:LYCEUM|SPRING|OTEL)_[A-Z0-9_]+");
    private static final Set<String> SIDES = Set.of("command-1", "command-2", "query-1", "query-2");

    @Test
    void everyVariableThatIsSetIsReadSomewhere() throws IOException {
        var read = new TreeSet<String>();
        for (var source : sources()) {
            var text = Files.readString(source);
            VARIABLE.matcher(text).results().forEach(found -> read.add(found.group()));
            PROPERTY.matcher(text)
                    .results()
                    .map(found -> found.group().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
                    .forEach(read::add);
        }
        VARIABLE.matcher(Files.readString(COMPOSE.resolve("nginx.conf.template")))
                .results()
                .forEach(found -> read.add(found.group()));

        var set = new TreeSet<String>();
        services()
                .values()
                .forEach(service -> set.addAll(map(service, "environment").keySet()));
        containers()
                .values()
                .forEach(container -> set.addAll(variables(container).keySet()));
        set.removeIf(variable -> !VARIABLE.matcher(variable).matches());

        assertThat(set).contains("LYCEUM_DATABASE_URL", "LYCEUM_PLATFORM_ADMINISTRATOR_EMAIL", "LYCEUM_AXON_SERVER");
        assertThat(read).containsAll(set);
    }

    @Test
    void everyVariableOfTheExampleIsUsedByCompose() throws IOException {
        var compose = Files.readString(COMPOSE.resolve("docker-compose.yaml"));
        for (var line : Files.readAllLines(COMPOSE.resolve(".env.example"))) {
            var name = line.replaceFirst("^# ", "").replaceFirst("=.*", "");
            if (line.contains("=") && VARIABLE.matcher(name).matches()) {
                assertThat(compose).as(name).contains(name);
            }
        }
    }

    @Test
    void noServiceRunsAsRootOrWithoutALimit() throws IOException {
        services().forEach((name, service) -> {
            if (service.containsKey("image")) {
                assertThat(String.valueOf(service.get("user")))
                        .as("user of %s", name)
                        .matches("[1-9]\\d*:[1-9]\\d*");
                assertThat(service.get("cap_drop"))
                        .as("capabilities of %s", name)
                        .isEqualTo(List.of("ALL"));
                assertThat(map(map(map(service, "deploy"), "resources"), "limits"))
                        .as("limits of %s", name)
                        .containsKeys("cpus", "memory");
            }
        });
        containers().forEach((name, container) -> {
            var pod = pods().get(name);
            assertThat(map(pod, "securityContext")).as("%s", name).containsEntry("runAsNonRoot", true);
            assertThat((Integer) map(pod, "securityContext").get("runAsUser"))
                    .as("user of %s", name)
                    .isPositive();
            assertThat(map(container, "securityContext"))
                    .as("%s", name)
                    .containsEntry("allowPrivilegeEscalation", false)
                    .containsEntry("readOnlyRootFilesystem", true);
            assertThat(map(map(container, "resources"), "limits"))
                    .as("limits of %s", name)
                    .containsKey("memory");
        });
    }

    @Test
    void whatServesIsAskedWhetherItDoes() throws IOException {
        // The sides' image has its own health check.
        assertThat(Files.readString(COMPOSE.resolve("Dockerfile"))).contains("HEALTHCHECK");
        for (var name : List.of("postgres", "nginx")) {
            assertThat(services().get(name)).as(name).containsKey("healthcheck");
        }
        for (var name : List.of("command-side", "query-side", "nginx")) {
            assertThat(containers().get(name)).as(name).containsKeys("livenessProbe", "readinessProbe");
        }
        for (var name : List.of("command-side", "query-side")) {
            assertThat(containers().get(name)).as(name).containsKey("startupProbe");
        }
    }

    /** The root is read-only: ffmpeg and native libraries are unpacked into /tmp and run from there. */
    @Test
    void temporaryFilesCanBeWrittenAndRun() throws IOException {
        for (var name : SIDES) {
            var service = services().get(name);
            var mounts = Stream.of("volumes", "tmpfs")
                    .flatMap(kind -> list(service, kind).stream())
                    .map(String::valueOf)
                    .filter(mount -> mount.startsWith("/tmp"))
                    .toList();
            assertThat(service).as(name).containsEntry("read_only", true);
            assertThat(mounts).as("/tmp of %s", name).singleElement().asString().matches("/tmp|/tmp:exec,.*");
        }
        for (var name : List.of("command-side", "query-side")) {
            assertThat(list(containers().get(name), "volumeMounts"))
                    .as(name)
                    .anySatisfy(mount -> assertThat(mount).hasToString("{name=tmp, mountPath=/tmp}"));
        }
    }

    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        for (var room : List.of("command-side", "query-side", "infra/operations", "infra/tools")) {
            try (var files = Files.walk(ROOT.resolve(room).resolve("src/main"))) {
                files.filter(file -> file.toString().matches(".*\\.(java|yaml)"))
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private static Map<String, Map<String, Object>> services() throws IOException {
        var services = new LinkedHashMap<String, Map<String, Object>>();
        for (var file : List.of("docker-compose.yaml", "axon-server.yaml")) {
            for (var document : documents(COMPOSE.resolve(file))) {
                map(document, "services")
                        .forEach((name, service) -> services.merge(name, asMap(service), (first, second) -> {
                            var both = new LinkedHashMap<>(first);
                            var environment = new LinkedHashMap<>(map(first, "environment"));
                            environment.putAll(map(second, "environment"));
                            both.put("environment", environment);
                            return both;
                        }));
            }
        }
        return services;
    }

    /** The templates of pods, by the names of their containers. */
    private static Map<String, Map<String, Object>> pods() {
        var pods = new LinkedHashMap<String, Map<String, Object>>();
        try (var files = Files.list(KUBERNETES)) {
            for (var file : files.filter(name -> name.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                for (var document : documents(file)) {
                    podOf(document)
                            .ifPresent(pod -> list(pod, "containers")
                                    .forEach(container -> pods.put(
                                            String.valueOf(asMap(container).get("name")), pod)));
                }
            }
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        return pods;
    }

    private static Map<String, Map<String, Object>> containers() {
        return pods().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        pod -> list(pod.getValue(), "containers").stream()
                                .map(ContainersTest::asMap)
                                .filter(container -> pod.getKey().equals(container.get("name")))
                                .findFirst()
                                .orElseThrow()));
    }

    private static Optional<Map<String, Object>> podOf(Map<String, Object> document) {
        var spec = map(document, "spec");
        if (spec.containsKey("jobTemplate")) {
            spec = map(map(spec, "jobTemplate"), "spec");
        }
        return spec.containsKey("template") ? Optional.of(map(map(spec, "template"), "spec")) : Optional.empty();
    }

    private static Map<String, Object> variables(Map<String, Object> container) {
        var variables = new LinkedHashMap<String, Object>();
        list(container, "env")
                .forEach(
                        variable -> variables.put(String.valueOf(asMap(variable).get("name")), variable));
        return variables;
    }

    private static List<Map<String, Object>> documents(Path file) throws IOException {
        var documents = new ArrayList<Map<String, Object>>();
        try (var text = Files.newBufferedReader(file)) {
            new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text).forEach(one -> documents.add(asMap(one)));
        }
        return documents;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> map(Map<String, Object> parent, String name) {
        return parent.get(name) instanceof Map<?, ?> child ? asMap(child) : Map.of();
    }

    private static List<?> list(Map<String, Object> parent, String name) {
        return parent.get(name) instanceof List<?> children ? children : List.of();
    }
}
