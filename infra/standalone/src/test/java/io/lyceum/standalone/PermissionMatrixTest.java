package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.operations.access.Bearer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint of the running system, as every role, as programs, as another school and as nobody, against the one
 * permission table. The outcome is written to {@code target/permission-matrix.md}.
 */
@ExtendWith(SystemUnderTest.class)
class PermissionMatrixTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    private static final List<String> STAFF_AND_STUDENTS =
            List.of("OWNER", "ADMIN", "EDITOR", "TEACHER", "OPERATOR", "VIEWER", "STUDENT");

    /** What ends the caller's own session or membership: asked by somebody who is not needed afterwards. */
    private static final Set<String> ENDS_THE_CALLER = Set.of(
            "POST /api/v1/auth/logout",
            "POST /api/v1/auth/sessions/revoke-all",
            "POST /api/v1/people/me/forget",
            "POST /api/v1/tenant/leave");

    /** @param permission empty for an endpoint that is open to everybody */
    private record Route(
            String method, String pattern, String accept, String contentType, Optional<Permission> permission) {

        String name() {
            return method + " " + pattern;
        }

        boolean hasVariables() {
            return pattern.contains("{");
        }
    }

    private record Actor(String name, Optional<Role> role, Set<String> scopes, String authorization) {

        boolean mayUse(Route route) {
            return route.permission().isEmpty()
                    || role.map(known -> route.permission().get().allows(known, scopes))
                            .orElse(false);
        }
    }

    private record Outcome(int status, String code, String body) {}

    @Test
    void everyEndpointAnswersEveryoneAsTheTableSays(Client anybody, RunningSystem system) throws Exception {
        var routes = routes(system);
        var owner = anybody.newSchool();
        var actors = actors(anybody, owner);
        var things = new Things(owner);
        var stranger = anybody.newSchool();
        var base = "http://localhost:" + system.port();
        var rows = new TreeMap<String, Map<String, String>>();
        var wrong = new ArrayList<String>();

        for (var route : routes) {
            var row = new LinkedHashMap<String, String>();
            var endsTheCaller = ENDS_THE_CALLER.contains(route.name());
            var replacements = endsTheCaller ? replacements(anybody) : Map.<String, String>of();
            for (var actor : actors) {
                if (endsTheCaller && actor.name().equals("SUPER_ADMIN")) {
                    // There is one for all tests.
                    row.put(actor.name(), "-");
                    continue;
                }
                var outcome = ask(
                        base,
                        route,
                        filled(route.pattern(), Map.of()),
                        "{}",
                        replacements.getOrDefault(actor.name(), actor.authorization()));
                row.put(actor.name(), cell(outcome));
                judge(route, actor, outcome).ifPresent(wrong::add);
            }
            row.put("other school", "-");
            if (route.hasVariables()) {
                var theirs = ask(
                        base,
                        route,
                        filled(route.pattern(), things.of(route.pattern())),
                        things.bodyFor(route.pattern()),
                        stranger.authorization());
                row.put("other school", cell(theirs));
                judgeStranger(route, things, theirs).ifPresent(wrong::add);
            }
            rows.put(route.pattern() + " " + route.method(), row);
        }

        write(routes, rows);
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyEndpointSaysWhatItRequiresOrIsMeantToBeOpen(RunningSystem system) {
        assertThat(routes(system))
                .filteredOn(route -> route.permission().isEmpty())
                .allSatisfy(route -> assertThat(route.pattern()).matches("/api/v1/(auth|public)/.*"));
    }

    private static Optional<String> judge(Route route, Actor actor, Outcome outcome) {
        var expected = route.permission().isEmpty()
                ? "not forbidden"
                : actor.role().isEmpty() ? "401" : actor.mayUse(route) ? "neither 401 nor 403" : "403";
        var right = switch (expected) {
            case "401" -> outcome.status() == 401 && outcome.code().equals("unauthenticated");
            case "403" -> outcome.status() == 403 && outcome.code().equals("forbidden");
            case "not forbidden" -> outcome.status() != 403 && outcome.status() < 500;
            default -> outcome.status() != 401 && outcome.status() != 403 && outcome.status() < 500;
        };
        return right
                ? Optional.empty()
                : Optional.of("%s as %s: %s expected, was %d %s"
                        .formatted(route.name(), actor.name(), expected, outcome.status(), outcome.body()));
    }

    /** What belongs to another school is not there: 404, whatever is asked of it; a list of it is empty. */
    private static Optional<String> judgeStranger(Route route, Things things, Outcome outcome) {
        if (route.permission().isEmpty()) {
            return Optional.empty();
        }
        var concernsEverySchool = !route.permission().get().roles().contains(Role.OWNER);
        var empty = outcome.status() == 200
                && Stream.of("\"items\":[]", "[]", "{\"applied\":0}", "{\"discarded\":0}")
                        .anyMatch(nothing ->
                                outcome.body().equals(nothing) || outcome.body().startsWith("{" + nothing));
        boolean right;
        if (concernsEverySchool) {
            right = outcome.status() == 403;
        } else if (things.knows(route.pattern())) {
            right = empty || outcome.status() == 404;
        } else {
            right = empty || (outcome.status() >= 400 && outcome.status() < 500);
        }
        return right
                ? Optional.empty()
                : Optional.of(
                        "%s as another school: was %d %s".formatted(route.name(), outcome.status(), outcome.body()));
    }

    private static List<Route> routes(RunningSystem system) {
        var mapping = system.part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        var routes = mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getPackageName().startsWith("io.lyceum"))
                .flatMap(entry -> entry.getKey().getPatternsCondition().getPatterns().stream()
                        .flatMap(pattern -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> route(
                                        entry.getKey(),
                                        method,
                                        pattern.getPatternString(),
                                        Bearer.neededBy(entry.getValue().getMethod())))))
                .sorted(Comparator.comparing(Route::name))
                .toList();
        assertThat(routes).hasSizeGreaterThan(90);
        return routes;
    }

    private static Route route(
            RequestMappingInfo info, RequestMethod method, String pattern, Optional<Permission> permission) {
        return new Route(
                method.name(),
                pattern,
                first(info.getProducesCondition().getProducibleMediaTypes().stream()),
                first(info.getConsumesCondition().getConsumableMediaTypes().stream()),
                permission);
    }

    private static String first(Stream<MediaType> types) {
        return types.findFirst().orElse(MediaType.APPLICATION_JSON).toString();
    }

    private static List<Actor> actors(Client anybody, Client owner) {
        var actors = new ArrayList<Actor>();
        for (var role : STAFF_AND_STUDENTS) {
            var person = role.equals("OWNER") ? owner : owner.member(role);
            actors.add(new Actor(role, Optional.of(Role.valueOf(role)), Set.of(), person.authorization()));
        }
        actors.add(new Actor(
                "VISITOR",
                Optional.of(Role.VISITOR),
                Set.of(),
                anybody.visitor(owner.tenant()).authorization()));
        actors.add(new Actor(
                "SUPER_ADMIN",
                Optional.of(Role.SUPER_ADMIN),
                Set.of(),
                anybody.platformAdministrator().authorization()));
        actors.add(program("key, all scopes", owner, Permission.scopesGrantedBy(Role.OWNER)));
        actors.add(program("key, tenant:read", owner, Set.of("tenant:read")));
        actors.add(new Actor("nobody", Optional.empty(), Set.of(), ""));
        return actors;
    }

    private static Actor program(String name, Client owner, Set<String> scopes) {
        var issued = owner.post("/api-keys", Map.of("name", name, "scopes", List.copyOf(scopes)))
                .expect(201);
        return new Actor(
                name,
                Optional.of(Role.API_CLIENT),
                scopes,
                "Bearer " + issued.body().path("key").asString());
    }

    /** Others in the same roles, in a school that ends with the question. */
    private static Map<String, String> replacements(Client anybody) {
        var school = anybody.newSchool();
        var authorizations = new LinkedHashMap<String, String>();
        for (var role : STAFF_AND_STUDENTS) {
            authorizations.put(
                    role,
                    role.equals("OWNER")
                            ? school.authorization()
                            : school.member(role).authorization());
        }
        return authorizations;
    }

    private static String filled(String pattern, Map<String, String> variables) {
        return VARIABLE.matcher(pattern)
                .replaceAll(found ->
                        variables.getOrDefault(found.group(1), UUID.randomUUID().toString()));
    }

    private static Outcome ask(String base, Route route, String path, String body, String authorization)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", route.accept() + ", application/problem+json")
                .header("Content-Type", route.contentType())
                .header("Idempotency-Key", UUID.randomUUID().toString());
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        request.method(
                route.method(), route.method().equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        var response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
        try (var stream = response.body()) {
            return outcome(
                    response, isEndless(response) ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static boolean isEndless(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    }

    private static Outcome outcome(HttpResponse<?> response, String body) {
        var isProblem = response.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
        return new Outcome(
                response.statusCode(),
                isProblem ? EventJson.mapper().readTree(body).path("code").asString("") : "",
                body);
    }

    private static String cell(Outcome outcome) {
        return Integer.toString(outcome.status());
    }

    /** Things of the first school, for the second to ask for. */
    private static final class Things {

        private final Map<String, String> byVariable = new LinkedHashMap<>();
        private final Map<String, String> byPrefix = new LinkedHashMap<>();
        private final Map<String, Map<String, Object>> bodies = new LinkedHashMap<>();

        Things(Client owner) {
            var course = owner.post("/courses", Map.of("code", "M", "title", "Matrix"))
                    .expect(201)
                    .id();
            var lesson = UUID.randomUUID().toString();
            owner.post(
                            "/courses/%s/lessons/%s".formatted(course, lesson),
                            Map.of("title", "L", "homework", "Write", "rubric", "R"))
                    .expect(200);
            owner.post(
                            "/courses/%s/elements".formatted(course),
                            Map.of("element", Map.of("id", "m1", "type", "message", "text", "Hi", "button", "Go")))
                    .expect(201);
            owner.post("/courses/%s/publish".formatted(course), Map.of()).expect(200);
            var group = owner.post("/groups", Map.of("courseId", course, "name", "Matrix"))
                    .expect(201)
                    .id();
            var run = owner.post("/courses/%s/start".formatted(course), Map.of())
                    .expect(201)
                    .id();
            var student = owner.post("/students", Map.of("courseId", course, "name", "Ivan"))
                    .expect(201)
                    .id();
            var dialog = owner.post("/dialogs", Map.of("name", "M")).expect(201).id();
            var invitation = owner.post(
                            "/invitations",
                            Map.of("email", "m-%s@test.example".formatted(UUID.randomUUID()), "role", "VIEWER"))
                    .expect(201)
                    .id();
            var key = owner.post("/api-keys", Map.of("name", "K", "scopes", List.of("tenant:read")))
                    .expect(201)
                    .id();
            byVariable.put("course", course);
            byVariable.put("lesson", lesson);
            byVariable.put("group", group);
            byVariable.put("run", run);
            byVariable.put("element", "m1");
            byVariable.put("student", student);
            byVariable.put("dialog", dialog);
            byVariable.put("invitation", invitation);
            byVariable.put("key", key);
            byVariable.put("member", owner.user());
            byVariable.put("tenant", owner.tenant());
            byVariable.put("aggregateId", course);
            byPrefix.put("/api/v1/courses/{id}", course);
            byPrefix.put("/api/v1/students/{id}", student);
            byPrefix.put("/api/v1/dialogs/{id}", dialog);
            byPrefix.put("/api/v1/audit/aggregates/{id}", course);
            byPrefix.put("/api/v1/admin/aggregates/{id}", course);
            bodies.put("/api/v1/courses/{course}/lessons/{lesson}", Map.of("title", "Theirs"));
            bodies.put("/api/v1/courses/{course}/publish", Map.of());
            bodies.put("/api/v1/courses/{course}/duplicate", Map.of());
            bodies.put("/api/v1/courses/{course}/archive", Map.of());
            bodies.put("/api/v1/courses/{course}/start", Map.of());
            bodies.put("/api/v1/courses/{course}/editor", Map.of());
            bodies.put("/api/v1/courses/{course}/export", Map.of());
            bodies.put("/api/v1/courses/{course}/statistics", Map.of());
            bodies.put("/api/v1/courses/{course}/runs.csv", Map.of());
            bodies.put("/api/v1/courses/{course}", Map.of("title", "Theirs"));
            bodies.put("/api/v1/groups/{group}", Map.of("name", "Theirs"));
            bodies.put("/api/v1/groups/{group}/invites", Map.of());
            bodies.put("/api/v1/groups/{group}/deactivate", Map.of());
            bodies.put("/api/v1/groups/{group}/schedule", Map.of("sections", List.of()));
            bodies.put("/api/v1/runs/{run}", Map.of());
            bodies.put("/api/v1/runs/{run}/current", Map.of());
            bodies.put("/api/v1/runs/{run}/next", Map.of());
            bodies.put("/api/v1/runs/{run}/end", Map.of());
            bodies.put("/api/v1/runs/{run}/module", Map.of("module", "RESTART"));
            bodies.put("/api/v1/runs/{run}/input/answer", Map.of("text", "Theirs"));
            bodies.put("/api/v1/runs/{run}/dialog/message", Map.of("text", "Theirs"));
            bodies.put("/api/v1/students/{student}/lessons/{lesson}/complete", Map.of());
            bodies.put("/api/v1/students/{student}/lessons/{lesson}/test-results", Map.of("score", 5));
            bodies.put("/api/v1/students/{student}/lessons/{lesson}/homework", Map.of("text", "Theirs"));
            bodies.put("/api/v1/students/{student}", Map.of("name", "Theirs"));
            bodies.put("/api/v1/students/{student}/assess-risk", Map.of());
            bodies.put("/api/v1/students/{student}/drop", Map.of("reason", "Theirs"));
            bodies.put("/api/v1/students/{student}/reinstate", Map.of());
            bodies.put("/api/v1/dialogs/{dialog}/messages", Map.of("text", "Theirs"));
            bodies.put("/api/v1/dialogs/{dialog}/operator-messages", Map.of("text", "Theirs"));
            bodies.put("/api/v1/dialogs/{dialog}/handoff/release", Map.of());
            bodies.put("/api/v1/dialogs/{dialog}/handoff/cancel", Map.of());
            bodies.put("/api/v1/dialogs/{dialog}/close", Map.of());
            bodies.put("/api/v1/members/{member}/role", Map.of("role", "VIEWER"));
            bodies.put("/api/v1/members/{member}", Map.of());
            bodies.put("/api/v1/invitations/{invitation}", Map.of());
            bodies.put("/api/v1/api-keys/{key}", Map.of());
            bodies.put("/api/v1/admin/aggregates/{id}/state", Map.of());
        }

        Map<String, String> of(String pattern) {
            var variables = new LinkedHashMap<>(byVariable);
            byPrefix.forEach((prefix, id) -> {
                if (pattern.startsWith(prefix)) {
                    variables.put("id", id);
                }
            });
            return variables;
        }

        /** Whether the question is complete, so that nothing but the other school's wall can refuse it. */
        boolean knows(String pattern) {
            return bodies.containsKey(pattern) || byPrefix.keySet().stream().anyMatch(pattern::startsWith);
        }

        String bodyFor(String pattern) {
            return EventJson.mapper().writeValueAsString(bodies.getOrDefault(pattern, Map.of()));
        }
    }

    private static void write(List<Route> routes, Map<String, Map<String, String>> rows) throws IOException {
        var actors = List.copyOf(rows.values().iterator().next().keySet());
        var permissions = routes.stream()
                .collect(Collectors.toMap(
                        route -> route.pattern() + " " + route.method(),
                        route -> route.permission().map(Enum::name).orElse("open"),
                        (one, other) -> one));
        var lines = new ArrayList<String>();
        lines.add("# Who gets which answer");
        lines.add("");
        lines.add(
                "Made by PermissionMatrixTest from the routes of the running system. Things asked for do not exist, bodies"
                        + " are empty: where the door is open the answer is often 400 or 404. \"other school\": the owner of one asks"
                        + " for things of another.");
        lines.add("");
        var counts = new TreeMap<String, Integer>();
        rows.values().forEach(row -> row.values().forEach(status -> counts.merge(status, 1, Integer::sum)));
        lines.add("%d endpoints, %d actors, %d answers: %s"
                .formatted(
                        rows.size(),
                        actors.size(),
                        rows.size() * actors.size(),
                        counts.entrySet().stream()
                                .map(count -> count.getKey() + " x " + count.getValue())
                                .collect(Collectors.joining(", "))));
        var used = new TreeSet<>(permissions.values());
        lines.add("%d permissions in use of %d"
                .formatted(used.size() - (used.contains("open") ? 1 : 0), Permission.values().length));
        lines.add("");
        lines.add("| endpoint | permission | " + String.join(" | ", actors) + " |");
        lines.add("|" + "---|".repeat(actors.size() + 2));
        rows.forEach((name, row) ->
                lines.add("| %s | %s | %s |".formatted(name, permissions.get(name), String.join(" | ", row.values()))));
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/permission-matrix.md"), lines);
    }
}
