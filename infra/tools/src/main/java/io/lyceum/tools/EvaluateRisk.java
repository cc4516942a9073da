package io.lyceum.tools;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/**
 * Measures how well the risk score foretells who fails, on the Open University data. The data is imported day by day
 * into an empty school; at each day of the course that is asked about, every student's risk is counted and read back
 * before anything later is imported. So no score can know the future: it is not in the store yet.
 */
public final class EvaluateRisk {

    private static final int[] DAYS = {60, 120, 180};
    private static final int AT_RISK_FROM = 50;

    private final ImportOulad.Options options;
    private final Api api;
    private final ImportOulad data;
    private final Map<String, Boolean> failed = new HashMap<>();
    private final Map<String, Integer> registered = new HashMap<>();

    private EvaluateRisk(ImportOulad.Options options, Api api) {
        this.options = options;
        this.api = api;
        data = new ImportOulad(options, api);
    }

    static void main(String[] arguments) throws Exception {
        var options = ImportOulad.Options.of(arguments);
        var api = Api.at(options.url()).login(options.email(), options.password());
        System.exit(new EvaluateRisk(options, api).run());
    }

    private int run() throws Exception {
        if (!api.get("/students?limit=1").body().path("items").isEmpty()) {
            System.err.println("The school has students already; an evaluation needs an empty one.");
            return 2;
        }
        readOutcomes();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            data.createCourses();
            data.enroll(threads);
            var submissions = data.submissions();
            var from = Integer.MIN_VALUE;
            for (var day : DAYS) {
                data.submit(threads, submissions.subMap(from, true, day, true));
                from = day + 1;
                data.waitUntilQuiet();
                data.assess(threads, "assess-" + day, student -> day);
                data.waitUntilQuiet();
                report(day);
            }
        }
        return data.failures() == 0 ? 0 : 1;
    }

    /** Only what happened in the end; it is never sent to the system. */
    private void readOutcomes() throws IOException {
        for (var row : Csv.read(options.folder().resolve("studentInfo.csv"))) {
            failed.put(ImportOulad.key(row), row.text("final_result").equals("Fail"));
        }
        for (var row : Csv.read(options.folder().resolve("studentRegistration.csv"))) {
            registered.put(
                    ImportOulad.key(row),
                    row.has("date_registration") ? row.number("date_registration", -1_000, 1_000) : 0);
        }
    }

    private void report(int day) throws IOException, InterruptedException {
        var all = new RankedScores();
        var courses = new TreeMap<String, RankedScores>();
        for (var score : scores().entrySet()) {
            var student = score.getKey();
            // Who had not registered by then had no risk to count.
            if (registered.getOrDefault(student, 0) <= day && failed.containsKey(student)) {
                var course = student.substring(0, student.lastIndexOf('-'));
                all.add(score.getValue(), failed.get(student));
                courses.computeIfAbsent(course, name -> new RankedScores()).add(score.getValue(), failed.get(student));
            }
        }
        print("day %3d all courses".formatted(day), all);
        courses.forEach((course, scores) -> print("day %3d %s".formatted(day, course), scores));
    }

    private static void print(String what, RankedScores scores) {
        var auc = scores.auc();
        System.out.printf(
                Locale.ROOT,
                "%-22s students=%d failed=%d auc=%.3f ± %.3f   at risk (from %d): precision=%.2f recall=%.2f%n",
                what,
                scores.size(),
                scores.happened(),
                auc.value(),
                auc.margin(),
                AT_RISK_FROM,
                scores.precisionFrom(AT_RISK_FROM),
                scores.recallFrom(AT_RISK_FROM));
    }

    private Map<String, Integer> scores() throws IOException, InterruptedException {
        var scores = new HashMap<String, Integer>();
        var cursor = "";
        do {
            var page = api.get("/students?sort=enrolled&limit=100" + cursor).body();
            page.path("items")
                    .valueStream()
                    .forEach(student -> scores.put(
                            student.path("externalId").asString(),
                            student.path("riskScore").asInt()));
            var next = page.path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return scores;
    }
}
