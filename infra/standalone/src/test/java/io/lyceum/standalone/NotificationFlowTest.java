package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.kernel.json.EventJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SystemUnderTest.class)
class NotificationFlowTest {

    private record School(Client owner, Client teacher, Client ivan, String student, String lesson) {

        /** @return the submission */
        String handIn(String text) {
            return ivan.post("/students/%s/lessons/%s/homework".formatted(student, lesson), Map.of("text", text))
                    .expect(202)
                    .id();
        }
    }

    private static School school(Client anybody) {
        var owner = anybody.newSchool();
        var teacher = owner.member("TEACHER");
        var ivan = owner.member("STUDENT");
        var course = owner.post("/courses", Map.of("code", "N-1", "title", "English"))
                .expect(201)
                .id();
        var lesson = UUID.randomUUID().toString();
        owner.post(
                        "/courses/%s/lessons/%s".formatted(course, lesson),
                        Map.of("title", "One", "homework", "Your day", "hasTest", true))
                .expect(200);
        var student = owner.post("/students", Map.of("name", "Ivan", "courseId", course, "userId", ivan.user()))
                .expect(201)
                .id();
        return new School(owner, teacher, ivan, student, lesson);
    }

    @Test
    void curatorsAreToldOfHomeworkAndStudentsOfItsReview(Client anybody) {
        var school = school(anybody);
        var submission = school.handIn("In the morning I have breakfast.");

        var told = school.teacher()
                .eventually("/notifications", page -> page.path("items").size() == 1)
                .path("items")
                .path(0);
        assertThat(told.path("kind").asString()).isEqualTo("HOMEWORK_SUBMITTED");
        assertThat(told.path("studentName").asString()).isEqualTo("Ivan");
        assertThat(told.path("aboutId").asString()).isEqualTo(submission);
        assertThat(told.path("title").asString()).isEqualTo("Сдано домашнее задание");
        assertThat(told.path("message").asString()).isEqualTo("Ivan: сдано домашнее задание, урок 1 «One»");
        assertThat(told.path("read").asBoolean()).isFalse();
        assertThat(unread(school.teacher())).isEqualTo(1);
        assertThat(unread(school.owner())).as("the school has a curator").isZero();

        school.teacher()
                .post("/homework/%s/review".formatted(submission), Map.of("score", 90, "feedback", "Good"))
                .expect(200);
        school.ivan()
                .eventually(
                        "/notifications?kind=HOMEWORK_REVIEWED",
                        page -> page.path("items").size() == 1);
    }

    @Test
    void curatorsHearOfProgressAndWhereAPersonIsNeededAndOfNobodyForgotten(Client anybody) {
        var school = school(anybody);
        var owner = school.owner();
        var teacher = school.teacher();
        owner.put("/tenant/settings", Map.of("timeZone", "UTC", "language", "en", "widgetDomains", List.of()))
                .expect(200);
        var lesson = "/students/%s/lessons/%s/".formatted(school.student(), school.lesson());
        owner.post(lesson + "test-results", Map.of("score", 85)).expect(200);
        owner.post(lesson + "complete", Map.of()).expect(200);
        for (var text : List.of("What is the weather on Mars?", "I need a human")) {
            school.ivan()
                    .post("/chat/message", Map.of("studentId", school.student(), "text", text))
                    .expect(202);
            teacher.eventually(
                    "/notifications?kind=QUESTION_UNRESOLVED",
                    page -> page.path("items").size() == 1);
        }
        var told =
                teacher.eventually("/notifications", page -> page.path("items").size() == 5);
        assertThat(messages(told))
                .containsExactlyInAnyOrder(
                        "Ivan passed the test of lesson 1 “One”: 85 of 100",
                        "Ivan finished lesson 1 “One”",
                        "Ivan completed the course “English”",
                        "The assistant found no answer for Ivan",
                        "Ivan waits for a person in the chat");

        var first = told.path("items").path(0).path("notificationId").asString();
        teacher.post("/dashboard/notifications/%s/read".formatted(first), Map.of())
                .expect(200);
        assertThat(unread(teacher)).isEqualTo(4);
        owner.post("/people/%s/forget".formatted(school.student()), Map.of()).expect(202);
        teacher.eventually("/notifications", page -> !page.toString().contains("Ivan"));
        assertThat(messages(teacher.get("/notifications").body())).contains("A student finished lesson 1 “One”");
        assertThat(teacher.follow("/notifications/stream", "0", 5).toString()).doesNotContain("Ivan");
    }

    private static List<String> messages(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(item -> item.path("message").asString())
                .toList();
    }

    @Test
    void whatIsReadIsCountedOnce(Client anybody) {
        var school = school(anybody);
        for (var number = 1; number <= 3; number++) {
            school.handIn("Attempt " + number);
        }
        var teacher = school.teacher();
        var first = teacher.eventually(
                        "/notifications", page -> page.path("items").size() == 3)
                .path("items")
                .path(0)
                .path("notificationId")
                .asString();

        var marked = teacher.withKey("read-" + first)
                .post("/notifications/%s/read".formatted(first), Map.of())
                .expect(200);
        var again = teacher.withKey("read-" + first)
                .post("/notifications/%s/read".formatted(first), Map.of())
                .expect(200);
        teacher.post("/notifications/%s/read".formatted(first), Map.of()).expect(200);

        assertThat(again.position()).isEqualTo(marked.position());
        assertThat(unread(teacher.atLeast(marked.position()))).isEqualTo(2);
        assertThat(teacher.get("/notifications?state=UNREAD").body().path("items"))
                .hasSize(2);
        var all = teacher.post("/notifications/read-all", Map.of()).expect(200);
        assertThat(unread(teacher.atLeast(all.position()))).isZero();
        assertThat(teacher.get("/notifications?state=READ").body().path("items"))
                .hasSize(3);
        school.handIn("Attempt 4");
        teacher.eventually(
                "/notifications/unread", found -> found.path("unread").asInt() == 1);
        assertThat(teacher.get("/notifications/unread?asOf=" + all.position())
                        .body()
                        .path("unread")
                        .asInt())
                .isZero();
    }

    @Test
    void nobodySeesOrReadsWhatOthersWereTold(Client anybody) {
        var school = school(anybody);
        school.handIn("Hello");
        var told = school.teacher()
                .eventually("/notifications", page -> page.path("items").size() == 1)
                .path("items")
                .path(0)
                .path("notificationId")
                .asString();
        var elsewhere = anybody.newSchool();

        assertThat(elsewhere.get("/notifications").body().path("items")).isEmpty();
        elsewhere.post("/notifications/%s/read".formatted(told), Map.of()).expect(404);
        school.owner().post("/notifications/%s/read".formatted(told), Map.of()).expect(404);
        assertThat(unread(school.teacher())).isEqualTo(1);
        var visitor = anybody.visitor(school.owner().tenant());
        assertThat(visitor.get("/notifications").expect(403).code()).isEqualTo("forbidden");
        visitor.post("/notifications/read-all", Map.of()).expect(403);
        assertThat(school.teacher().get("/notifications?state=SEEN").expect(400).field())
                .isEqualTo("state");
    }

    @Test
    void theyComeLiveAndResumeWithoutGapOrRepeat(Client anybody) throws Exception {
        var school = school(anybody);
        school.handIn("One");
        school.handIn("Two");

        var both = school.teacher().follow("/notifications/stream", "0", 2);
        var rest = school.teacher()
                .follow("/notifications/stream", Long.toString(both.getFirst().id()), 1);

        assertThat(both)
                .extracting(Client.Sse::event)
                .containsExactly("notification.NotificationRaised", "notification.NotificationRaised");
        assertThat(rest.getFirst().id()).isEqualTo(both.getLast().id());
        try (var socket =
                new Socket(school.teacher(), "?lastEventId=" + both.getFirst().id())) {
            assertThat(socket.next().path("position").asLong())
                    .isEqualTo(both.getLast().id());
            school.handIn("Three");
            var third = socket.next();
            assertThat(third.path("type").asString()).isEqualTo("notification.NotificationRaised");
            assertThat(third.path("data").path("kind").asString()).isEqualTo("HOMEWORK_SUBMITTED");
            assertThat(third.path("data").path("title").asString()).isEqualTo("Сдано домашнее задание");
            assertThat(third.path("data").path("message").asString())
                    .isEqualTo("Ivan: сдано домашнее задание, урок 1 «One»");
            assertThat(third.path("data").path("studentName").asString()).isEqualTo("Ivan");
        }
    }

    @Test
    void aSocketNeedsAToken(Client anybody) {
        assertThatThrownBy(() -> new Socket(anybody, "").close()).hasMessageContaining("401");
    }

    private static int unread(Client person) {
        return person.get("/notifications/unread")
                .expect(200)
                .body()
                .path("unread")
                .asInt();
    }

    /** A browser's WebSocket: the token goes behind the protocol's name. */
    private static final class Socket implements WebSocket.Listener, AutoCloseable {

        private final LinkedBlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private final HttpClient client = HttpClient.newHttpClient();
        private final WebSocket socket;

        Socket(Client person, String query) throws Exception {
            var token = person.authorization().replace("Bearer ", "");
            var builder = client.newWebSocketBuilder();
            if (!token.isEmpty()) {
                builder.subprotocols("lyceum", token);
            }
            try {
                socket = builder.buildAsync(URI.create(person.socketAddress("/ws/notifications") + query), this)
                        .get(30, TimeUnit.SECONDS);
            } catch (java.util.concurrent.ExecutionException refused) {
                throw refused.getCause() instanceof java.net.http.WebSocketHandshakeException handshake
                        ? new IllegalStateException(
                                "answered " + handshake.getResponse().statusCode(), handshake)
                        : refused;
            }
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                received.add(EventJson.mapper().readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        JsonNode next() throws InterruptedException {
            var event = received.poll(30, TimeUnit.SECONDS);
            assertThat(event).as("an event on the socket").isNotNull();
            return event;
        }

        @Override
        public void close() {
            socket.abort();
            client.close();
        }
    }
}
