package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lyceum.EventCatalogue;
import io.lyceum.command.platform.eventstore.EventLog;
import io.lyceum.command.platform.personal.PersonalKeyStore;
import io.lyceum.command.platform.storage.ObjectStorage;
import io.lyceum.kernel.BelongsTo;
import io.lyceum.kernel.Forgotten;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.PersonalData;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.learning.HomeworkEvent.HomeworkFileAttached;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.SubmissionId;
import io.lyceum.media.AssetEvent.AssetReady;
import io.lyceum.media.AssetId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * After somebody was forgotten, nothing in the database or among the files tells of them. Canaries are planted in every
 * personal field of every event there is, and by people who use the school; then all of it is searched. The system is its own:
 * what is planted makes policies stumble. Its keys have a database of their own, where nothing else is.
 */
class ForgettingTest {

    private static final Path GOLDEN = Path.of("../../shared-kernel/src/test/resources/golden");
    private static final String CANARY = "kanarienvogel";

    @TempDir
    private static Path folder;

    private static EmbeddedDatabase database;
    private static String keys;
    private static RunningSystem system;
    private static Client anybody;

    @BeforeAll
    static void start() throws Exception {
        database = EmbeddedDatabase.start(folder.resolve("postgres"));
        keys = database.url().replaceFirst("/postgres$", "/keys");
        try (var connection = DriverManager.getConnection(database.url(), "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute("create database keys");
        }
        system = RunningSystem.start(
                folder,
                0,
                Map.of(
                        "lyceum.database.url",
                        database.url(),
                        "lyceum.database.username",
                        "postgres",
                        "lyceum.personal-keys.database.url",
                        keys,
                        "lyceum.command.snapshot-every",
                        3,
                        "lyceum.command.cached-aggregates",
                        5,
                        "lyceum.platform-administrator.password",
                        Client.PASSWORD));
        anybody = new Client("http://localhost:" + system.port());
    }

    @AfterAll
    static void stop() {
        system.close();
        database.close();
    }

    @Test
    void noCanaryIsLeftInTheDatabaseOrAmongTheFiles() throws Exception {
        var owner = anybody.newSchool();
        var tenant = TenantId.of(owner.tenant());
        var people = new ArrayList<String>();
        var planted = plantInEveryEvent(tenant, people);
        var email = CANARY + "@test.example";
        owner.post(
                        "/members",
                        Map.of("email", email, "password", Client.PASSWORD, "name", "Kanarienvogel", "role", "STUDENT"))
                .expect(201);
        var member = anybody.login(email);
        people.add(member.user());
        var dialog = talk(owner, people);
        var essay = "/homework/%s/file".formatted(handIn(owner, member));
        var picture = plantAFileFromBeforeFilesWereSealed("a picture of the gallery too", tenant, people);
        append(
                system.part("eventStorageEngine", EventLog.class),
                tenant,
                new AssetReady(AssetId.next(), picture, "image/png", 28));
        var unsealed = plantAFileFromBeforeFilesWereSealed("Kanarienvogel sang this in the clear", tenant, people);
        caughtUp();
        rebuild("dialogs");
        var head = number("select position from event_store.event_head");
        var stored = stored(head);

        assertThat(planted).isGreaterThan(15);
        assertThat(number("select count(*) from pg_namespace where nspname = 'personal_data'"))
                .as("no key is beside the events")
                .isZero();
        assertThat(whereIs(CANARY))
                .contains(
                        "read_model.dialog.participant_name",
                        "read_model.dialog_message.text",
                        "read_model.dialog_past.last_text",
                        "read_model.homework.text",
                        "read_model.student.email",
                        "generation_1_dialogs.dialog_message.text")
                .noneMatch(place -> place.startsWith("event_store.") || place.startsWith("command."));
        assertThat(new String(member.bytes(essay), StandardCharsets.UTF_8)).contains("Kanarienvogel");
        assertThat(filesWith(CANARY))
                .extracting(file -> file.getFileName().toString())
                .containsExactly(unsealed);

        for (var person : people) {
            owner.post("/people/%s/forget".formatted(person), Map.of()).expect(202);
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        number("select count(*) from event_store.domain_event where type = 'privacy.PersonForgotten'")
                                >= people.size());
        caughtUp();
        await("the file that is not sealed to be deleted")
                .atMost(Duration.ofSeconds(30))
                .until(() -> filesWith(CANARY).isEmpty());

        assertThat(whereIs(CANARY)).isEmpty();
        assertThat(filesWith("a picture of the gallery too"))
                .as("it is the school's as well")
                .hasSize(1);
        owner.get(essay).expect(404);
        assertThat(stored(head)).as("events stay byte for byte").isEqualTo(stored);
        assertThat(owner.get("/dialogs/%s/messages".formatted(dialog))
                        .expect(200)
                        .body()
                        .path("items")
                        .path(0)
                        .path("text")
                        .asString())
                .isEqualTo(Forgotten.TEXT);
        assertThat(owner.get("/dialogs/%s/messages?asOf=%d".formatted(dialog, head))
                        .expect(200)
                        .body()
                        .path("items")
                        .path(0)
                        .path("text")
                        .asString())
                .isEqualTo(Forgotten.TEXT);
        assertThat(owner.get("/audit/events?limit=100&type=conversation.MessageReceived")
                        .expect(200)
                        .body()
                        .toString())
                .contains(Forgotten.TEXT)
                .doesNotContain(CANARY);
        for (var projection : List.of("dialogs", "students", "homework")) {
            rebuild(projection);
        }
        anybody.post("/auth/login", Map.of("email", email, "password", Client.PASSWORD))
                .expect(401);
        owner.post(
                        "/members",
                        Map.of("email", email, "password", Client.PASSWORD, "name", "Somebody else", "role", "STUDENT"))
                .expect(201);
    }

    /** A file as homework. */
    private static String handIn(Client owner, Client member) {
        var course = owner.post("/courses", Map.of("code", "BIRDS", "title", "Birds"))
                .expect(201)
                .id();
        var lesson = Ids.next();
        owner.post(
                        "/courses/%s/lessons/%s".formatted(course, lesson),
                        Map.of("title", "One", "homework", "Your song", "rubric", "song"))
                .expect(200);
        var student = owner.post(
                        "/students", Map.of("name", "Kanarienvogel", "courseId", course, "userId", member.user()))
                .expect(201)
                .id();
        var essay = "Kanarienvogel sings a song".getBytes(StandardCharsets.UTF_8);
        var handedIn = member.postText(
                        "/students/%s/lessons/%s/homework/file?name=kanarienvogel.txt".formatted(student, lesson),
                        "text/plain",
                        essay)
                .expect(202);
        owner.eventually(
                "/homework/" + handedIn.id(), found -> found.path("fileBytes").asInt() == essay.length);
        return handedIn.id();
    }

    /** @return its name */
    private static String plantAFileFromBeforeFilesWereSealed(String text, TenantId tenant, List<String> people) {
        var content = text.getBytes(StandardCharsets.UTF_8);
        var hash = system.part("io.lyceum.command.platform.storage.FolderStorage", ObjectStorage.class)
                .put(content);
        var student = StudentId.next();
        people.add(student.toString());
        append(
                system.part("eventStorageEngine", EventLog.class),
                tenant,
                new HomeworkFileAttached(
                        SubmissionId.next(), student, 1, "song.txt", "text/plain", hash, content.length));
        return hash;
    }

    /** In which files of the object storage a text stands. */
    private static List<Path> filesWith(String text) throws IOException {
        try (var files = Files.walk(folder.resolve("objects"))) {
            var stored = files.filter(Files::isRegularFile).toList();
            assertThat(stored).isNotEmpty();
            var found = new ArrayList<Path>();
            for (var file : stored) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT)
                        .contains(text)) {
                    found.add(file);
                }
            }
            return found;
        }
    }

    /** A visitor says much, is answered, asks for a person: enough for snapshots and a past. */
    private static String talk(Client owner, List<String> people) {
        var visitor = anybody.visitor(owner.tenant());
        var dialog = visitor.post("/dialogs", Map.of("name", "Kanarienvogel"))
                .expect(201)
                .id();
        for (var number = 0; number < 5; number++) {
            visitor.post(
                            "/dialogs/%s/messages".formatted(dialog),
                            Map.of("text", "Kanarienvogel calls an operator " + number))
                    .expect(202);
        }
        var found = owner.eventually(
                "/dialogs/" + dialog, seen -> seen.path("messages").asInt() >= 5);
        people.add(found.path("participantId").asString());
        return dialog;
    }

    /** Appends every event that has personal fields, with canaries in them, each about another person. */
    private static int plantInEveryEvent(TenantId tenant, List<String> people) throws Exception {
        var engine = system.part("eventStorageEngine", EventLog.class);
        var keys = system.part("personalKeys", PersonalKeyStore.class);
        var planted = 0;
        for (var type : EventCatalogue.types().all()) {
            var personal = Arrays.stream(type.getRecordComponents())
                    .filter(component -> component.isAnnotationPresent(PersonalData.class))
                    .toList();
            if (personal.isEmpty()) {
                continue;
            }
            var person = Ids.next();
            people.add(person.toString());
            var logical = type.getAnnotation(LogicalType.class);
            var sample = (ObjectNode) EventJson.mapper()
                    .readTree(Files.readString(
                            GOLDEN.resolve("%s.%d.json".formatted(logical.value(), logical.revision()))));
            if (sample.has("tenant")) {
                sample.put("tenant", tenant.toString());
            }
            for (var component : type.getRecordComponents()) {
                var belongs = component.getAnnotation(BelongsTo.class);
                if (belongs != null) {
                    sample.put(component.getName(), Ids.next().toString());
                    sample.put(belongs.value(), person.toString());
                }
            }
            for (var component : personal) {
                var subject = component.getAnnotation(PersonalData.class).of();
                if (!sample.path(subject).asString().equals(person.toString())) {
                    var thing = Ids.next();
                    sample.put(subject, thing.toString());
                    keys.toWrite(thing, person, tenant);
                }
                var canary = "%s %s %s".formatted(CANARY, logical.value(), component.getName());
                sample.set(component.getName(), withCanaries(sample.path(component.getName()), canary));
                planted++;
            }
            append(engine, tenant, EventCatalogue.types().read(logical.value(), logical.revision(), sample.toString()));
        }
        return planted;
    }

    private static JsonNode withCanaries(JsonNode value, String canary) {
        return switch (value) {
            case ArrayNode list -> {
                var planted = list.arrayNode();
                list.forEach(item -> planted.add(withCanaries(item, canary)));
                yield planted;
            }
            case ObjectNode object -> {
                object.propertyNames().forEach(name -> object.set(name, withCanaries(object.path(name), canary)));
                yield object;
            }
            case JsonNode text when text.isString() -> EventJson.mapper().valueToTree(canary);
            case JsonNode other -> other;
        };
    }

    private static void append(EventLog engine, TenantId tenant, TenantEvent event) {
        var request = Ids.next().toString();
        var origin = new Origin(tenant, UserId.next(), Role.OWNER, Instant.now(), request, request);
        engine.appendEvents(List.of(
                new GenericDomainEventMessage<>("Planted", Ids.next().toString(), 0, event, origin.toMetaData())));
    }

    private static void caughtUp() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> number("""
                        select count(*) from read_model.projection_checkpoint c, event_store.event_head h
                        where c.position < h.position""") == 0
                        && number("select count(*) from command.scheduled_tasks where execution_time < now()") == 0);
    }

    /** Deriving a projection again leads to the same, also where something was forgotten. */
    private static void rebuild(String projection) {
        var admin = anybody.platformAdministrator();
        var generation = admin.post("/admin/projections/%s/rebuild".formatted(projection), Map.of())
                .expect(202)
                .body()
                .path("generation")
                .asInt();
        admin.eventually(
                "/admin/projections/%s/generations".formatted(projection),
                found -> found.valueStream()
                        .anyMatch(one -> one.path("generation").asInt() == generation
                                && one.path("state").asString().equals("LIVE")
                                && one.path("equal").asBoolean()));
    }

    private static String stored(long upTo) throws SQLException {
        return query(
                "select md5(string_agg(t::text, '\n' order by position)) from event_store.domain_event t where position <= "
                        + upTo,
                row -> row.getString(1));
    }

    private static long number(String sql) throws SQLException {
        return query(sql, row -> row.getLong(1));
    }

    private interface Reading<T> {

        T of(ResultSet row) throws SQLException;
    }

    private static <T> T query(String sql, Reading<T> reading) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), "postgres", "");
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return reading.of(row);
        }
    }

    /** Where in the databases a text stands, by table. */
    private static List<String> whereIs(String text) throws SQLException {
        var found = new ArrayList<String>();
        for (var url : List.of(database.url(), keys)) {
            found.addAll(whereIs(text, url));
        }
        return found.stream().distinct().toList();
    }

    private static List<String> whereIs(String text, String url) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(url, "postgres", "");
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows = statement.executeQuery("""
                    select format('%I.%I', n.nspname, c.relname) from pg_class c
                    join pg_namespace n on n.oid = c.relnamespace
                    where c.relkind in ('r', 'm', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
                      and n.nspname not like 'pg_toast%' order by 1""")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (var table : tables) {
                try (var rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            var bytes =
                                    rows.getMetaData().getColumnTypeName(column).equals("bytea");
                            var value = bytes
                                    ? new String(
                                            rows.getBytes(column) == null ? new byte[0] : rows.getBytes(column),
                                            StandardCharsets.ISO_8859_1)
                                    : rows.getString(column);
                            if (value != null && value.toLowerCase(Locale.ROOT).contains(text)) {
                                found.add(table + "." + rows.getMetaData().getColumnName(column));
                            }
                        }
                    }
                }
            }
        }
        return found;
    }
}
