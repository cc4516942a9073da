package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith({SystemUnderTest.class, LedgerInvariants.class})
class ConversationFlowTest {

    private record Talk(Client owner, Client operator, Client maria, String dialog) {

        Client.Answer says(String text) {
            return maria.post("/dialogs/%s/messages".formatted(dialog), Map.of("text", text))
                    .expect(202);
        }
    }

    private static Talk talk(Client anybody) {
        var owner = anybody.newSchool();
        owner.post("/knowledge/qa", Map.of("question", "Сколько стоит курс?", "answer", "5 000 рублей в месяц."))
                .expect(201);
        var operator = owner.member("OPERATOR");
        var maria = anybody.visitor(owner.tenant());
        var dialog = maria.post("/dialogs", Map.of("name", "Maria")).expect(201).id();
        return new Talk(owner, operator, maria, dialog);
    }

    @Test
    void anAnswerNamesItsSourceAndCostsWhatWasReserved(Client anybody) {
        var talk = talk(anybody);
        talk.says("Подскажите, сколько стоят курсы?");

        var messages = talk.maria()
                .eventually(
                        "/dialogs/%s/messages".formatted(talk.dialog()),
                        found -> found.path("items").size() == 2);
        var answer = messages.path("items").path(1);
        assertThat(answer.path("text").asString()).isEqualTo("5 000 рублей в месяц.");
        assertThat(answer.path("sources").path(0).path("title").asString()).isEqualTo("Сколько стоит курс?");
        assertThat(answer.path("offline").asBoolean()).isTrue();
        talk.owner()
                .eventually(
                        "/billing/balance",
                        found -> found.path("balanceMinor").asLong() == 24_500
                                && found.path("reservedMinor").asLong() == 0);
    }

    @Test
    void questionsWithAPreparedAnswerAreOfferedTheMostUsedFirst(Client anybody) {
        var talk = talk(anybody);
        for (var question : List.of("Когда начало занятий?", "Где скачать сертификат?")) {
            talk.owner()
                    .post("/knowledge/qa", Map.of("question", question, "answer", "В кабинете."))
                    .expect(201);
        }
        var before = talk.owner().get("/chat/quick-replies").expect(200);
        ask(talk.owner().member("STUDENT"), "Сколько стоит курс?");

        var offered = talk.maria()
                .eventually(
                        "/chat/quick-replies?limit=2",
                        page -> page.path("items").path(0).path("uses").asInt() == 1);
        assertThat(questions(offered)).containsExactly("Сколько стоит курс?", "Где скачать сертификат?");
        assertThat(questions(before.body()))
                .containsExactly("Где скачать сертификат?", "Когда начало занятий?", "Сколько стоит курс?");
        assertThat(talk.owner()
                        .get("/chat/quick-replies?asOf=" + before.header("Lyceum-Position"))
                        .body())
                .isEqualTo(before.body());
        assertThat(questions(anybody.newSchool().get("/chat/quick-replies").body()))
                .isEmpty();
        talk.owner().member("EDITOR").get("/chat/quick-replies").expect(403);
        assertThat(talk.maria().get("/chat/quick-replies?limit=0").expect(400).field())
                .isEqualTo("limit");
    }

    private static List<String> questions(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(item -> item.path("question").asString())
                .toList();
    }

    private static void ask(Client student, String text) {
        var dialog =
                student.post("/dialogs", Map.of("name", "Ivan")).expect(201).id();
        student.post("/dialogs/%s/messages".formatted(dialog), Map.of("text", text))
                .expect(202);
    }

    @Test
    void studentsGetTheirAnswersFreeUnlessTheSchoolPaysForThem(Client anybody) {
        var owner = talk(anybody).owner();
        var student = owner.member("STUDENT");
        var dialog =
                student.post("/dialogs", Map.of("name", "Ivan")).expect(201).id();
        ask(student, dialog, 2);
        assertThat(owner.get("/billing/balance").body().path("balanceMinor").asLong())
                .isEqualTo(25_000);
        assertThat(owner.get("/billing/student-charging").body().path("charged").asBoolean())
                .isFalse();

        var decided = owner.withKey(UUID.randomUUID().toString());
        var first = decided.put("/billing/student-charging", Map.of("charged", true))
                .expect(200);
        assertThat(decided.put("/billing/student-charging", Map.of("charged", true))
                        .expect(200)
                        .position())
                .isEqualTo(first.position());
        assertThat(owner.get("/billing/student-charging").body().path("charged").asBoolean())
                .isTrue();
        ask(student, dialog, 4);
        owner.eventually("/billing/balance", found -> found.path("balanceMinor").asLong() == 24_500);

        owner.put("/billing/student-charging", Map.of("charged", false)).expect(400);
        assertThat(decided.withKey(UUID.randomUUID().toString())
                        .put("/billing/student-charging", Map.of())
                        .expect(400)
                        .field())
                .isEqualTo("charged");
        owner.member("ADMIN")
                .withKey(UUID.randomUUID().toString())
                .put("/billing/student-charging", Map.of("charged", false))
                .expect(403);
        assertThat(anybody.newSchool()
                        .get("/billing/student-charging")
                        .body()
                        .path("charged")
                        .asBoolean())
                .isFalse();
    }

    private static void ask(Client student, String dialog, int messages) {
        student.post("/dialogs/%s/messages".formatted(dialog), Map.of("text", "Сколько стоит курс?"))
                .expect(202);
        student.eventually(
                "/dialogs/%s/messages".formatted(dialog),
                found -> found.path("items").size() == messages);
    }

    @Test
    void withoutFundsThereIsNoAnswerAndTheMessageSaysWhy(Client anybody) {
        var talk = talk(anybody);
        talk.owner()
                .withKey("empty-" + UUID.randomUUID())
                .post("/billing/debits", Map.of("amountMinor", 24_900, "service", "AI_MESSAGE", "description", "spent"))
                .expect(200);

        talk.says("Сколько стоит курс?");

        talk.maria()
                .eventually(
                        "/dialogs/%s/messages".formatted(talk.dialog()),
                        found -> found.path("items")
                                .path(0)
                                .path("failure")
                                .asString("")
                                .equals("insufficient-funds"));
    }

    @Test
    void anOperatorTakesOverTheAiIsSilentAndEveryStepIsAudited(Client anybody) {
        var talk = talk(anybody);
        var takeOver = "/dialogs/%s/handoff/take-over".formatted(talk.dialog());
        talk.says("Позовите оператора");
        talk.operator().eventually("/handoffs", queue -> queue.size() == 1);

        assertThat(talk.operator().post(takeOver, Map.of()).expect(409).code()).isEqualTo("operator-not-available");
        talk.operator()
                .put("/operators/me/presence", Map.of("status", "ONLINE"))
                .expect(200);
        talk.operator().post(takeOver, Map.of()).expect(200);
        talk.operator().post(takeOver, Map.of()).expect(200);
        talk.says("Вы здесь?");
        talk.operator()
                .post("/dialogs/%s/operator-messages".formatted(talk.dialog()), Map.of("text", "Да, слушаю."))
                .expect(200);
        var released = talk.operator()
                .post("/dialogs/%s/handoff/release".formatted(talk.dialog()), Map.of())
                .expect(200);

        var messages = talk.maria()
                .atLeast(released.position())
                .get("/dialogs/%s/messages".formatted(talk.dialog()))
                .body()
                .path("items");
        assertThat(messages.valueStream()
                        .filter(message -> message.path("text").asString().equals("Вы здесь?")))
                .hasSize(1);
        assertThat(messages.path(messages.size() - 1).path("sender").asString()).isEqualTo("OPERATOR");
        var steps = talk.operator()
                .get("/dialogs/%s/handoff-audit".formatted(talk.dialog()))
                .body()
                .path("items");
        assertThat(steps.valueStream().map(step -> step.path("kind").asString()))
                .containsExactly("REQUESTED", "STARTED", "RELEASED");
        talk.operator()
                .eventually("/operators", found -> found.path(0).path("dialogs").asInt() == 0);
    }

    @Test
    void anOperatorHasAtMostThreeDialogs(Client anybody) {
        var owner = anybody.newSchool();
        var operator = owner.member("OPERATOR");
        operator.put("/operators/me/presence", Map.of("status", "ONLINE")).expect(200);
        for (var number = 1; number <= 4; number++) {
            var visitor = anybody.visitor(owner.tenant());
            var dialog = visitor.post("/dialogs", Map.of("name", "Visitor"))
                    .expect(201)
                    .id();
            visitor.post("/dialogs/%s/handoff".formatted(dialog), Map.of()).expect(200);
            operator.post("/dialogs/%s/handoff/take-over".formatted(dialog), Map.of())
                    .expect(number <= 3 ? 200 : 409);
        }
    }

    @Test
    void handoffRequestsAreIdempotentByTheirIdAndLimitedToThreeAMinute(Client anybody) {
        var talk = talk(anybody);
        var handoff = "/dialogs/%s/handoff".formatted(talk.dialog());
        var first = talk.maria().post(handoff, Map.of("requestId", "r1")).expect(200);

        var again = talk.maria().post(handoff, Map.of("requestId", "r1")).expect(200);
        talk.maria().post(handoff, Map.of("requestId", "r2")).expect(200);
        talk.maria().post(handoff, Map.of("requestId", "r3")).expect(200);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(talk.maria()
                        .post(handoff, Map.of("requestId", "r4"))
                        .expect(429)
                        .code())
                .isEqualTo("rate-limited");
    }

    @Test
    void aVisitorSeesOnlyTheirOwnDialog(Client anybody) {
        var talk = talk(anybody);
        var stranger = anybody.visitor(talk.owner().tenant());

        talk.maria()
                .eventually(
                        "/dialogs/" + talk.dialog(), found -> found.path("open").asBoolean());
        stranger.get("/dialogs/" + talk.dialog()).expect(404);
        stranger.get("/dialogs/%s/messages".formatted(talk.dialog())).expect(404);
        stranger.post("/dialogs/%s/messages".formatted(talk.dialog()), Map.of("text", "hello"))
                .expect(404);
        stranger.get("/dialogs").expect(403);
        stranger.get("/audit/events").expect(403);
        talk.maria()
                .post("/dialogs/%s/messages".formatted(talk.dialog()), Map.of("text", "x".repeat(4_001)))
                .expect(400);
    }

    @Test
    void aLiveStreamResumesWithoutGapOrRepeat(Client anybody) {
        var talk = talk(anybody);
        var stream = "/dialogs/%s/stream".formatted(talk.dialog());
        for (var number = 0; number < 5; number++) {
            talk.says("Сколько стоит курс? " + number);
        }
        talk.maria()
                .eventually(
                        "/dialogs/%s/messages".formatted(talk.dialog()),
                        found -> found.path("items").size() == 10);

        var whole = talk.maria().follow(stream, "0", 11);
        var firstPart = talk.maria().follow(stream, "0", 4);
        var rest = talk.maria().follow(stream, Long.toString(firstPart.getLast().id()), 7);

        assertThat(whole.getFirst().event()).isEqualTo("conversation.DialogOpened");
        assertThat(whole).isSortedAccordingTo(java.util.Comparator.comparingLong(Client.Sse::id));
        assertThat(java.util.stream.Stream.concat(firstPart.stream(), rest.stream()))
                .containsExactlyElementsOf(whole);
    }
}
