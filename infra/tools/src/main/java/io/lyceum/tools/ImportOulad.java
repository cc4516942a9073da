package io.lyceum.tools;

import io.lyceum.tools.Csv.BadRow;
import io.lyceum.tools.Csv.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Imports the Open University Learning Analytics files (Kuzilek, Hlosta, Zdrahal 2017) through the command API: courses
 * with their assessments as lessons, every enrolment, every submission in the order of its date, with the dates of the
 * data. Every request has a key made from the data, so importing again changes nothing.
 */
public final class ImportOulad {

    /** Day 0 of the autumn presentations of 2013; the data counts days only. */
    static final Instant DAY_0 = Instant.parse("2013-10-01T09:00:00Z");

    private static final Duration QUIET = Duration.ofSeconds(3);

    /** What the command line asks for. */
    record Options(Path folder, int limit, String url, String email, String password, int inFlight) {

        static Options of(String... arguments) {
            var given = new LinkedHashMap<String, String>();
            var folder = Path.of(arguments[0]);
            for (var i = 1; i + 1 < arguments.length; i += 2) {
                given.put(arguments[i], arguments[i + 1]);
            }
            return new Options(
                    folder,
                    Integer.parseInt(given.getOrDefault("--limit", "" + Integer.MAX_VALUE)),
                    given.getOrDefault("--url", "http://localhost:8080"),
                    given.getOrDefault("--email", "owner@aurora.example"),
                    given.getOrDefault("--password", "lyceum-demo-1"),
                    Integer.parseInt(given.getOrDefault("--in-flight", "32")));
        }
    }

    private final Options options;
    private final Api api;
    private final Path positionFile;
    private final Semaphore inFlight;
    private final Map<String, Integer> lengths = new HashMap<>();
    private final Map<String, String> courses = new HashMap<>();
    private final Map<String, String> modulesOfAssessments = new HashMap<>();
    private final Map<String, String> students = new ConcurrentHashMap<>();
    private final AtomicInteger enrolled = new AtomicInteger();
    private final AtomicInteger submitted = new AtomicInteger();
    private final AtomicInteger skipped = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger commands = new AtomicInteger();

    ImportOulad(Options options, Api api) {
        this.options = options;
        this.api = api;
        inFlight = new Semaphore(options.inFlight());
        var target = UUID.nameUUIDFromBytes((options.url() + options.email()).getBytes(StandardCharsets.UTF_8));
        positionFile = Path.of(System.getProperty("user.home"), ".lyceum", "oulad-" + target + ".position");
    }

    static void main(String[] arguments) throws Exception {
        var options = Options.of(arguments);
        var api = Api.at(options.url()).login(options.email(), options.password());
        System.exit(new ImportOulad(options, api).run());
    }

    private int run() throws Exception {
        var began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            createCourses();
            enroll(threads);
            submit(threads, submissions());
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        var rate = commands.get() / seconds;
        System.out.printf("%,d commands in %.1f s%n", commands.get(), seconds);
        waitUntilQuiet();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assess(threads);
        }
        waitUntilQuiet();
        System.out.println("Students by status " + api.get("/students/counts").body());
        System.out.println(
                "Students by risk   " + api.get("/students/risk-counts").body());
        System.out.printf(
                "imported: students=%d submissions=%d skipped=%d failed=%d commands_per_second=%.0f%n",
                enrolled.get(), submitted.get(), skipped.get(), failed.get(), rate);
        return failed.get() == 0 ? 0 : 1;
    }

    void createCourses() throws IOException, InterruptedException {
        var assessments = Csv.read(file("assessments.csv"));
        for (var row : Csv.read(file("courses.csv"))) {
            var module = module(row);
            var days = row.number("module_presentation_length", 1, 1_000);
            lengths.put(module, days);
            var created = dated(DAY_0.minus(365, ChronoUnit.DAYS), "course:" + module)
                    .post(
                            "/courses",
                            Map.of(
                                    "code",
                                    module,
                                    "title",
                                    "Open University " + module,
                                    "unlocking",
                                    "FREE",
                                    "lengthDays",
                                    days));
            commands.incrementAndGet();
            if (!created.ok()) {
                throw new IOException("course %s was refused: %s".formatted(module, created.body()));
            }
            courses.put(module, created.id());
            defineLessons(module, assessments);
        }
        System.out.printf("%d courses%n", courses.size());
    }

    private void defineLessons(String module, List<Row> assessments) throws IOException, InterruptedException {
        var ofModule = assessments.stream()
                .filter(row -> module(row).equals(module))
                .sorted(Comparator.comparingInt(row -> dueDay(row, module)))
                .toList();
        for (var row : ofModule) {
            var assessment = row.text("id_assessment");
            modulesOfAssessments.put(assessment, module);
            var defined = dated(DAY_0.minus(365, ChronoUnit.DAYS), "lesson:" + assessment)
                    .post(
                            "/courses/%s/lessons/%s".formatted(courses.get(module), lesson(assessment)),
                            Map.of(
                                    "title", "%s %s".formatted(row.text("assessment_type"), assessment),
                                    "dueDay", dueDay(row, module),
                                    "homework", "Assessment %s, weight %s %%".formatted(assessment, row.text("weight")),
                                    "completedByHomework", true));
            commands.incrementAndGet();
            if (!defined.ok()) {
                throw new IOException("assessment %s was refused: %s".formatted(assessment, defined.body()));
            }
        }
    }

    /** An exam without a date is due on the last day. */
    private int dueDay(Row assessment, String module) {
        return assessment.has("date") ? assessment.number("date", -400, 1_000) : lengths.get(module);
    }

    void enroll(ExecutorService threads) throws Exception {
        var registrations = new HashMap<String, Row>();
        for (var row : Csv.read(file("studentRegistration.csv"))) {
            registrations.put(key(row), row);
        }
        var rows = Csv.read(file("studentInfo.csv"));
        var wanted = rows.subList(0, Math.min(rows.size(), options.limit()));
        var bar = new ProgressBar("students", wanted.size());
        inParallel(threads, wanted, row -> {
            var registration = registrations.get(key(row));
            var day = registration != null && registration.has("date_registration")
                    ? registration.number("date_registration", -1_000, 1_000)
                    : 0;
            var answer = dated(DAY_0.plus(day, ChronoUnit.DAYS), "student:" + key(row))
                    .post(
                            "/students",
                            Map.of(
                                    "name", "Student " + row.text("id_student"),
                                    "externalId", key(row),
                                    "courseId", course(row),
                                    "startsAt", DAY_0.toString()));
            if (answer.ok()) {
                students.put(key(row), answer.id());
            }
            count(row, answer, enrolled);
            bar.step();
        });
        bar.end();
    }

    /** Submissions of enrolled students by the day they came in, counted from the first day of the course. */
    NavigableMap<Integer, List<Row>> submissions() throws IOException {
        var days = new TreeMap<Integer, List<Row>>();
        for (var row : Csv.read(file("studentAssessment.csv"))) {
            try {
                var module = modulesOfAssessments.get(row.text("id_assessment"));
                if (module == null) {
                    throw new BadRow(row, "unknown assessment " + row.text("id_assessment"));
                }
                if (students.containsKey(module + "-" + row.text("id_student"))) {
                    days.computeIfAbsent(row.number("date_submitted", -1_000, 1_000), day -> new ArrayList<>())
                            .add(row);
                } else if (options.limit() == Integer.MAX_VALUE) {
                    throw new BadRow(row, "student %s is not enrolled in %s".formatted(row.text("id_student"), module));
                }
            } catch (BadRow bad) {
                report(bad);
            }
        }
        return days;
    }

    void submit(ExecutorService threads, NavigableMap<Integer, List<Row>> days) throws Exception {
        var total = days.values().stream().mapToInt(List::size).sum();
        var bar = new ProgressBar("submissions", total);
        var finished = finishedDays();
        for (var day : days.entrySet()) {
            if (finished != null && day.getKey() <= finished) {
                skipped.addAndGet(day.getValue().size());
                day.getValue().forEach(row -> bar.step());
                continue;
            }
            inParallel(threads, day.getValue(), row -> {
                var assessment = row.text("id_assessment");
                var module = modulesOfAssessments.get(assessment);
                var body = new LinkedHashMap<String, Object>();
                body.put("text", "Submission of assessment " + assessment);
                body.put("imported", true);
                if (row.has("score")) {
                    body.put("gradedElsewhere", row.number("score", 0, 100));
                }
                var answer = dated(
                                DAY_0.plus(day.getKey(), ChronoUnit.DAYS),
                                "submission:%s:%s".formatted(assessment, row.text("id_student")))
                        .post(
                                "/students/%s/lessons/%s/homework"
                                        .formatted(
                                                students.get(module + "-" + row.text("id_student")),
                                                lesson(assessment)),
                                body);
                count(row, answer, submitted);
                bar.step();
            });
            Files.createDirectories(positionFile.getParent());
            Files.writeString(positionFile, positionKey() + " " + day.getKey() + "\n");
        }
        bar.end();
        Files.deleteIfExists(positionFile);
    }

    /** How every student stood on the last day of their course. */
    private void assess(ExecutorService threads) throws Exception {
        assess(threads, "assess", student -> {
            var module = student.substring(0, student.lastIndexOf('-'));
            return Objects.requireNonNull(lengths.get(module));
        });
    }

    /**
     * Has every student's risk counted at a day of their course.
     *
     * @param name tells this count from others
     */
    void assess(ExecutorService threads, String name, ToIntFunction<String> dayOf) throws Exception {
        var bar = new ProgressBar("risk", students.size());
        inParallel(threads, List.copyOf(students.entrySet()), student -> {
            var at = DAY_0.plus(dayOf.applyAsInt(student.getKey()), ChronoUnit.DAYS);
            var answer = dated(at, name + ":" + student.getKey())
                    .post("/students/%s/assess-risk".formatted(student.getValue()), Map.of());
            if (!answer.ok()) {
                failed.incrementAndGet();
                System.out.printf("%nassess-risk of %s: %s%n", student.getKey(), answer.body());
            }
            bar.step();
        });
        bar.end();
    }

    private interface Work<T> {

        void on(T item) throws IOException, InterruptedException;
    }

    private <T> void inParallel(ExecutorService threads, List<T> items, Work<T> work) throws InterruptedException {
        var running = new ArrayList<Future<?>>(items.size());
        for (var item : items) {
            inFlight.acquire();
            running.add(threads.submit(() -> {
                try {
                    work.on(item);
                } catch (BadRow bad) {
                    report(bad);
                } catch (IOException unreachable) {
                    failed.incrementAndGet();
                    System.out.printf("%n%s%n", unreachable);
                } finally {
                    inFlight.release();
                }
                return null;
            }));
        }
        for (var task : running) {
            try {
                task.get();
            } catch (ExecutionException failure) {
                throw new IllegalStateException(failure.getCause());
            }
        }
    }

    private void count(Row row, Api.Answer answer, AtomicInteger counter) {
        commands.incrementAndGet();
        if (!answer.ok()) {
            report(new BadRow(
                    row,
                    "%d %s"
                            .formatted(
                                    answer.status(),
                                    answer.body().path("detail").asString(""))));
        } else if (answer.body().path("repeated").asBoolean()) {
            skipped.incrementAndGet();
        } else {
            counter.incrementAndGet();
        }
    }

    private void report(BadRow bad) {
        failed.incrementAndGet();
        System.out.printf("%n%s%n", bad.getMessage());
    }

    private String positionKey() {
        return options.folder().toAbsolutePath() + "#" + options.limit();
    }

    /** The last day an interrupted import has finished, if it was of the same data. */
    private @Nullable Integer finishedDays() throws IOException {
        if (!Files.exists(positionFile)) {
            return null;
        }
        var parts = Files.readString(positionFile).strip().split(" ");
        return parts[0].equals(positionKey()) ? Integer.valueOf(parts[1]) : null;
    }

    /** What follows from the import by itself is done when the head of the store no longer moves. */
    void waitUntilQuiet() throws IOException, InterruptedException {
        System.out.println("Waiting until everything that follows is done …");
        var head = "";
        var since = System.nanoTime();
        while (System.nanoTime() - since < QUIET.toNanos()) {
            var now = api.get("/audit/events?limit=1").position();
            if (!now.equals(head)) {
                head = now;
                since = System.nanoTime();
            }
            Thread.sleep(250);
        }
        api.with("Lyceum-Min-Position", head).get("/students/counts");
    }

    private Api dated(Instant at, String key) {
        return api.with("Lyceum-Occurred-At", at.toString()).with("Idempotency-Key", "oulad:" + key);
    }

    int failures() {
        return failed.get();
    }

    private Path file(String name) {
        return options.folder().resolve(name);
    }

    private String course(Row row) {
        var course = courses.get(module(row));
        if (course == null) {
            throw new BadRow(row, "unknown course " + module(row));
        }
        return course;
    }

    private static UUID lesson(String assessment) {
        return UUID.nameUUIDFromBytes(("oulad:" + assessment).getBytes(StandardCharsets.UTF_8));
    }

    static String module(Row row) {
        return row.text("code_module") + "-" + row.text("code_presentation");
    }

    static String key(Row row) {
        return module(row) + "-" + row.text("id_student");
    }
}
