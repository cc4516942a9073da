package io.lyceum.tools;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;

/**
 * A school's day: a student hands in homework, the AI checks and a curator reviews it, a risk score moves, a visitor is
 * handed to an operator, the balance is debited, a video is rendered. Each step says what was asked, at which position
 * it stands, and what a screen shows afterwards.
 */
public final class Demo {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Api api;
    private int steps;
    private int failed;

    private Demo(Api api) {
        this.api = api;
    }

    static void main(String[] arguments) throws Exception {
        var url = arguments.length == 2 && arguments[0].equals("--url") ? arguments[1] : "http://localhost:8080";
        var demo = new Demo(Api.at(url));
        try {
            demo.play();
        } catch (Failed stop) {
            System.out.println("  ✗ " + stop.getMessage());
            demo.failed++;
        }
        System.out.printf("demo: steps=%d failed=%d%n", demo.steps, demo.failed);
        System.exit(demo.failed == 0 ? 0 : 1);
    }

    private static final class Failed extends Exception {

        Failed(String message) {
            super(message);
        }
    }

    private void play() throws Failed, IOException, InterruptedException {
        var run = UUID.randomUUID().toString().substring(0, 8);
        var school = say(
                "A school is founded",
                api,
                "/auth/register",
                Map.of(
                        "email",
                        "owner-%s@demo.example".formatted(run),
                        "password",
                        "lyceum-demo-1",
                        "name",
                        "Olga Owner",
                        "schoolName",
                        "Demo School " + run));
        var tenant = school.body().path("tenantId").asString();
        var owner = api.login("owner-%s@demo.example".formatted(run), "lyceum-demo-1");
        shows(
                "the wallet with the welcome bonus",
                owner,
                "/billing/balance",
                b -> b.path("balanceMinor").asLong() == 25_000);
        var curator = member(owner, run, "TEACHER", "Kira Curator");
        var operator = member(owner, run, "OPERATOR", "Anna Operator");
        var studentUser = say(
                "A student gets a login",
                owner,
                "/members",
                Map.of(
                        "email",
                        "student-%s@demo.example".formatted(run),
                        "password",
                        "lyceum-demo-1",
                        "name",
                        "Ivan Petrov",
                        "role",
                        "STUDENT"));
        var student = api.login("student-%s@demo.example".formatted(run), "lyceum-demo-1");

        learning(owner, curator, student, studentUser.id(), run);
        conversation(owner, operator, tenant);
        money(owner);
        media(owner);
        audit(owner);
    }

    private Api member(Api owner, String run, String role, String name)
            throws Failed, IOException, InterruptedException {
        var email = "%s-%s@demo.example".formatted(role.toLowerCase(java.util.Locale.ROOT), run);
        say(
                "%s joins as %s".formatted(name, role),
                owner,
                "/members",
                Map.of("email", email, "password", "lyceum-demo-1", "name", name, "role", role));
        return api.login(email, "lyceum-demo-1");
    }

    private void learning(Api owner, Api curator, Api student, String user, String run)
            throws Failed, IOException, InterruptedException {
        var course = say("A course is created", owner, "/courses", Map.of("code", "ENG-" + run, "title", "English A1"))
                .id();
        var first = UUID.randomUUID();
        var second = UUID.randomUUID();
        say(
                "Its first lesson has homework",
                owner,
                "/courses/%s/lessons/%s".formatted(course, first),
                Map.of(
                        "title", "My morning",
                        "homework", "Describe your morning in English, in at least five sentences.",
                        "rubric", "breakfast, school, weather, evening"));
        say(
                "The second lesson follows",
                owner,
                "/courses/%s/lessons/%s".formatted(course, second),
                Map.of("title", "The past tense"));
        var enrolled = say(
                "EnrollStudent: Ivan, ten days ago",
                owner.with(
                        "Lyceum-Occurred-At",
                        Instant.now().minus(10, ChronoUnit.DAYS).toString()),
                "/students",
                Map.of("name", "Ivan Petrov", "courseId", course, "userId", user));
        var id = enrolled.id();
        var assessed =
                say("AssessRisk: nothing came for ten days", owner, "/students/%s/assess-risk".formatted(id), Map.of());
        shows(
                "Ivan at risk, with the factors that add up",
                at(owner, assessed),
                "/students/%s/risk".formatted(id),
                b -> b.path("score").asInt() >= 50
                        && factorsOf(b) == b.path("score").asInt());
        refused(
                "CompleteLesson 2 while it is locked",
                student,
                "/students/%s/lessons/%s/complete".formatted(id, second),
                "lesson-locked");
        var handedIn = say(
                "SubmitHomework: Ivan hands in",
                student,
                "/students/%s/lessons/%s/homework".formatted(id, first),
                Map.of(
                        "text",
                        "In the morning I have breakfast at eight. The weather is good. I go to school by bus. "
                                + "After school I read. In the evening I call my grandmother."));
        shows(
                "the AI's proposal",
                at(student, handedIn),
                "/homework/" + handedIn.id(),
                b -> b.path("state").asString().equals("AI_CHECKED"));
        var reviewed = say(
                "ReviewHomework: the curator decides",
                curator,
                "/homework/%s/review".formatted(handedIn.id()),
                Map.of("score", 92, "feedback", "Well done, mind the articles."));
        shows(
                "the curator's grade",
                at(student, reviewed),
                "/homework/" + handedIn.id(),
                b -> b.path("finalScore").asInt() == 92);
        var done = say("CompleteLesson 1", student, "/students/%s/lessons/%s/complete".formatted(id, first), Map.of());
        shows(
                "lesson 2 unlocked",
                at(student, done),
                "/students/%s/progress".formatted(id),
                b -> b.path("items").path(1).path("state").asString().equals("OPEN"));
        shows(
                "the risk fallen",
                at(owner, done),
                "/students/%s/risk".formatted(id),
                b -> b.path("score").asInt() < 50);
        shows(
                "the dashboard",
                at(owner, done),
                "/dashboard/summary",
                b -> b.path("students").asInt() == 1
                        && b.path("homeworkReviewed").asInt() == 1);
    }

    private void conversation(Api owner, Api operator, String tenant) throws Failed, IOException, InterruptedException {
        say(
                "A prepared answer is added",
                owner,
                "/knowledge/qa",
                Map.of("question", "Сколько стоит курс английского?", "answer", "Курс стоит 5 000 рублей в месяц."));
        var visitor = say(
                "Maria visits the school",
                api,
                "/public/schools/%s/visitors".formatted(tenant),
                Map.of("name", "Maria"));
        var maria = api.as(visitor.body().path("accessToken").asString());
        var dialog = say("She opens a dialog", maria, "/dialogs", Map.of("name", "Maria"))
                .id();
        var asked = say(
                "She asks what the course costs",
                maria,
                "/dialogs/%s/messages".formatted(dialog),
                Map.of("text", "Подскажите, сколько стоят курсы английского языка?"));
        shows(
                "the answer with its source",
                at(maria, asked),
                "/dialogs/%s/messages".formatted(dialog),
                b -> b.path("items").path(1).path("sources").size() == 1);
        shows(
                "five rubles captured",
                owner,
                "/billing/balance",
                b -> b.path("balanceMinor").asLong() == 24_500
                        && b.path("reservedMinor").asLong() == 0);
        var wanted = say(
                "RequestHandoff: she asks for a person",
                maria,
                "/dialogs/%s/messages".formatted(dialog),
                Map.of("text", "Позовите оператора, пожалуйста"));
        shows("Maria in the queue", at(operator, wanted), "/handoffs", b -> b.size() == 1);
        put("Anna comes online", operator, "/operators/me/presence", Map.of("status", "ONLINE"));
        var taken = say(
                "TakeOverDialog: Anna takes the dialog",
                operator,
                "/dialogs/%s/handoff/take-over".formatted(dialog),
                Map.of());
        shows("an empty queue", at(operator, taken), "/handoffs", b -> b.isEmpty());
        var silent = say(
                "Maria writes; the AI is silent",
                maria,
                "/dialogs/%s/messages".formatted(dialog),
                Map.of("text", "Когда начало?"));
        say(
                "Anna answers",
                operator,
                "/dialogs/%s/operator-messages".formatted(dialog),
                Map.of("text", "В понедельник в 18:00."));
        var released = say(
                "ReleaseHandoff: back to the AI", operator, "/dialogs/%s/handoff/release".formatted(dialog), Map.of());
        shows(
                "every step of the handoff",
                at(operator, released),
                "/dialogs/%s/handoff-audit".formatted(dialog),
                b -> b.path("items").size() == 3 && Long.parseLong(silent.position()) > 0);
    }

    private void money(Api owner) throws Failed, IOException, InterruptedException {
        say(
                "The balance is topped up",
                owner,
                "/billing/top-ups",
                Map.of("amountMinor", 100_000, "description", "bank card"));
        var debit = say(
                "DebitBalance: a document is read in",
                owner,
                "/billing/debits",
                Map.of("amountMinor", 500, "service", "DOCUMENT_UPLOAD", "description", "price list.pdf"));
        shows(
                "the history of the balance",
                at(owner, debit),
                "/billing/entries",
                b -> b.path("items").path(0).path("kind").asString().equals("DEBIT"));
        refused(
                "A debit larger than the balance",
                owner,
                "/billing/debits",
                "insufficient-funds",
                Map.of("amountMinor", 90_000_000, "service", "DOCUMENT_UPLOAD", "description", "too much"));
    }

    private void media(Api owner) throws Failed, IOException, InterruptedException {
        steps++;
        var asset = keyed(owner).upload("/assets", "image/png", picture());
        narrate("A picture is added to the gallery", "POST /assets", asset);
        var job = say(
                "SubmitRenderJob: a greeting video",
                owner,
                "/render-jobs",
                Map.of(
                        "title",
                        "Greeting",
                        "profile",
                        "PORTRAIT_720P",
                        "music",
                        true,
                        "scenes",
                        List.of(
                                Map.of("text", "Добро пожаловать в школу", "millis", 2_000, "assetId", asset.id()),
                                Map.of(
                                        "text",
                                        "Уроки начинаются в понедельник",
                                        "millis",
                                        2_000,
                                        "color",
                                        "#1d3557"))));
        shows(
                "the finished video",
                at(owner, job),
                "/render-jobs/" + job.id(),
                b -> b.path("state").asString().equals("COMPLETED"));
        steps++;
        var video = owner.download("/render-jobs/%s/video".formatted(job.id()));
        if (video.length < 1_000 || !new String(video, 4, 4, StandardCharsets.US_ASCII).equals("ftyp")) {
            throw new Failed("the video is not an MP4 file");
        }
        System.out.printf("  ✓ GET /render-jobs/%s/video: an MP4 file of %,d bytes%n", job.id(), video.length);
    }

    private void audit(Api owner) throws Failed, IOException, InterruptedException {
        shows(
                "the whole day, event by event",
                owner,
                "/audit/events?limit=100",
                b -> b.path("items").size() > 30);
    }

    private static int factorsOf(JsonNode risk) {
        return risk.path("factors").valueStream().mapToInt(JsonNode::asInt).sum();
    }

    private static byte[] picture() throws IOException {
        var image = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(0x457b9d), 640, 360, new Color(0xe63946)));
        graphics.fillRect(0, 0, 640, 360);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static Api keyed(Api who) {
        return who.with("Idempotency-Key", UUID.randomUUID().toString());
    }

    /** Reads must be as young as what was just written. */
    private static Api at(Api who, Api.Answer written) {
        return who.with("Lyceum-Min-Position", written.body().path("position").asString());
    }

    private Api.Answer say(String what, Api who, String path, Map<String, ?> body)
            throws Failed, IOException, InterruptedException {
        steps++;
        var answer = keyed(who).post(path, body);
        narrate(what, "POST " + path, answer);
        return answer;
    }

    private void put(String what, Api who, String path, Map<String, ?> body)
            throws Failed, IOException, InterruptedException {
        steps++;
        narrate(what, "PUT " + path, keyed(who).put(path, body));
    }

    private void narrate(String what, String request, Api.Answer answer) throws Failed {
        System.out.printf("%n%s%n  → %s%n", what, request);
        if (!answer.ok()) {
            throw new Failed("%d %s".formatted(answer.status(), answer.body()));
        }
        System.out.printf(
                "  ← %d at position %s%n",
                answer.status(), answer.body().path("position").asString("-"));
    }

    private void refused(String what, Api who, String path, String code)
            throws Failed, IOException, InterruptedException {
        refused(what, who, path, code, Map.of());
    }

    private void refused(String what, Api who, String path, String code, Map<String, ?> body)
            throws Failed, IOException, InterruptedException {
        steps++;
        var answer = keyed(who).post(path, body);
        System.out.printf("%n%s%n  → POST %s%n", what, path);
        if (!answer.body().path("code").asString("").equals(code)) {
            throw new Failed("expected %s, got %d %s".formatted(code, answer.status(), answer.body()));
        }
        System.out.printf("  ← %d %s, as it should be%n", answer.status(), code);
    }

    /** Asks a screen until it shows what is expected. */
    private void shows(String what, Api who, String path, Predicate<JsonNode> expected)
            throws Failed, IOException, InterruptedException {
        steps++;
        var until = Instant.now().plus(PATIENCE);
        var answer = who.get(path);
        while (!(answer.ok() && expected.test(answer.body()))) {
            if (Instant.now().isAfter(until)) {
                throw new Failed("GET %s does not show %s: %s".formatted(path, what, answer.body()));
            }
            Thread.sleep(100);
            answer = who.get(path);
        }
        var text = answer.body().toString();
        System.out.printf(
                "  ✓ GET %s shows %s (position %s)%n    %s%n",
                path, what, answer.position(), text.length() > 220 ? text.substring(0, 220) + "…" : text);
    }
}
