package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemUnderTest.class)
class GroupFlowTest {

    private record School(Client owner, String course, String group) {}

    private static School school(Client anybody, Map<String, Object> settings) {
        var owner = anybody.newSchool();
        var course = owner.post("/courses", Map.of("code", "G", "title", "Groups"))
                .expect(201)
                .id();
        owner.put(
                        "/courses/%s/script".formatted(course),
                        Map.of(
                                "settings",
                                settings,
                                "elements",
                                List.of(
                                        Map.of("id", "s1", "type", "section", "title", "One"),
                                        Map.of("id", "m1", "type", "message", "text", "First", "button", "On"),
                                        Map.of("id", "s2", "type", "section", "title", "Two"),
                                        Map.of("id", "d1", "type", "dialog", "text", "Talk", "prompt", "Be kind"))))
                .expect(200);
        owner.post("/courses/%s/publish".formatted(course), Map.of()).expect(200);
        var group = owner.post("/groups", Map.of("courseId", course, "name", "Spring", "bot", "english_bot"))
                .expect(201)
                .id();
        return new School(owner, course, group);
    }

    @Test
    void anInviteTakesInAsManyAsItSaysAndCounts(Client anybody) {
        var school = school(anybody, Map.of());
        var owner = school.owner();
        var invites = "/groups/%s/invites".formatted(school.group());
        var wanted = Map.of("maxUses", 1, "utmSource", "tg");
        var issued = owner.withKey("i").post(invites, wanted).expect(201);
        assertThat(owner.withKey("i").post(invites, wanted).expect(201).id()).isEqualTo(issued.id());
        var link = owner.atLeast(issued.position())
                .get("/groups/%s/invites".formatted(school.group()))
                .body()
                .path("items")
                .path(0);
        var start = link.path("start").asString();
        assertThat(link.path("inviteId").asString()).isEqualTo(issued.id());
        assertThat(link.path("url").asString()).isEqualTo("https://t.me/english_bot?start=" + start);

        var ivan = owner.member("STUDENT");
        var alone = ivan.post("/courses/%s/start".formatted(school.course()), Map.of())
                .expect(201);
        var run = ivan.post("/runs", Map.of("start", start)).expect(201);
        ivan.eventually(
                "/runs/" + alone.id(),
                before -> before.path("ending").asString("").equals("RESTARTED"));
        assertThat(ivan.post("/runs", Map.of("start", start)).expect(200).id()).isEqualTo(run.id());
        var refused =
                owner.member("STUDENT").post("/runs", Map.of("start", start)).expect(403);
        assertThat(refused.code()).isEqualTo("joining-refused");
        assertThat(refused.body().path("reason").asString()).isEqualTo("INVITE_USED_UP");

        var shown = owner.atLeast(run.position());
        assertThat(shown.get("/runs/" + run.id()).body().path("utmSource").asString())
                .isEqualTo("tg");
        assertThat(shown.get("/groups/%s/participants".formatted(school.group()))
                        .body()
                        .path("items"))
                .hasSize(1);
        assertThat(ivan.get("/courses/token/" + link.path("token").asString())
                        .expect(200)
                        .body()
                        .path("groupName")
                        .asString())
                .isEqualTo("Spring");
        anybody.newSchool().post("/runs", Map.of("start", start)).expect(404);
    }

    @Test
    void aRestrictedCourseIsForThoseOnTheListAlone(Client anybody) {
        var school = school(anybody, Map.of("restricted", true, "decline_text", "For members of the club"));
        var owner = school.owner();
        var anna = owner.member("STUDENT");
        var inGroup = Map.of("groupId", school.group());
        var start = "/courses/%s/start".formatted(school.course());
        for (var wish : List.of(Map.<String, Object>of(), inGroup)) {
            var refused = anna.post(start, wish).expect(403);
            assertThat(refused.body().path("reason").asString()).isEqualTo("NOT_ON_THE_LIST");
            assertThat(refused.body().path("detail").asString()).isEqualTo("For members of the club");
        }

        var participants = "/groups/%s/participants/".formatted(school.group());
        owner.post(participants + UUID.randomUUID(), Map.of("userId", anna.user()))
                .expect(201);
        anna.post(start, inGroup).expect(201);

        var ivan = UUID.randomUUID().toString();
        owner.post(participants + ivan, Map.of("username", "@Ivan", "chatId", "42"))
                .expect(201);
        assertThat(owner.post(participants + UUID.randomUUID(), Map.of("username", "ivan"))
                        .expect(409)
                        .code())
                .isEqualTo("already-taken");
        assertThat(owner.post(participants + UUID.randomUUID(), Map.of())
                        .expect(400)
                        .body()
                        .toString())
                .contains("chatId");
        assertThat(owner.post(
                                participants + UUID.randomUUID(),
                                Map.of(
                                        "chatId",
                                        "7",
                                        "inviteId",
                                        UUID.randomUUID().toString()))
                        .expect(400)
                        .body()
                        .toString())
                .contains("inviteId");
        owner.post(start, Map.of("groupId", school.group(), "chatId", "42")).expect(201);
        assertThat(owner.put(participants + ivan, Map.of("username", " "))
                        .expect(400)
                        .field())
                .isEqualTo("chatId");
        owner.put(participants + ivan, Map.of("username", "ivan", "chatId", "43"))
                .expect(200);
        owner.post(start, Map.of("groupId", school.group(), "chatId", "42", "restart", true))
                .expect(403);
        owner.post(start, Map.of("groupId", school.group(), "chatId", "43")).expect(201);

        var vera = TelegramPerson.next();
        owner.post(participants + UUID.randomUUID(), Map.of("chatId", Long.toString(vera.id())))
                .expect(201);
        var login = anybody.post(
                        "/auth/telegram/mini-app", Map.of("initData", vera.initData(), "tenantId", owner.tenant()))
                .expect(200);
        anybody.with(
                        "Authorization",
                        "Bearer " + login.body().path("accessToken").asString())
                .post(start, inGroup)
                .expect(201);

        var autumn = owner.post("/groups", Map.of("courseId", school.course(), "name", "Autumn"))
                .expect(201)
                .id();
        var moved = owner.withKey("t")
                .post(participants + ivan + "/transfer", Map.of("groupId", autumn))
                .expect(200);
        owner.withKey("t")
                .post(participants + ivan + "/transfer", Map.of("groupId", autumn))
                .expect(200);
        owner.post(participants + ivan + "/transfer", Map.of("groupId", autumn)).expect(200);
        owner.post(participants + UUID.randomUUID() + "/transfer", Map.of("groupId", autumn))
                .expect(404);
        var reader = owner.atLeast(moved.position());
        assertThat(reader.get("/groups/%s/participants?q=ivan".formatted(autumn))
                        .body()
                        .path("items"))
                .hasSize(1);
        assertThat(reader.get("/groups/%s/participants?q=ivan".formatted(school.group()))
                        .body()
                        .path("items"))
                .isEmpty();
        var another = UUID.randomUUID().toString();
        owner.post(participants + another, Map.of("username", "ivan")).expect(201);
        owner.post(participants + another + "/transfer", Map.of("groupId", autumn))
                .expect(409);
        owner.post(participants + "remove", Map.of("participantIds", List.of(another)))
                .expect(200);
        owner.post(participants + "remove", Map.of("participantIds", List.of(another)))
                .expect(404);
        assertThat(owner.member("TEACHER")
                        .post("/groups", Map.of("courseId", school.course(), "name", "No"))
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
        assertThat(owner.post("/groups", Map.of("courseId", school.course(), "name", "Autumn"))
                        .expect(409)
                        .code())
                .isEqualTo("already-taken");
    }

    @Test
    void aSectionIsServedFromItsTimeAndAtOnceWhenTheScheduleIsTakenBack(Client anybody, RunningSystem system) {
        var school = school(anybody, Map.of());
        var owner = school.owner();
        var schedule = "/groups/%s/schedule".formatted(school.group());
        var tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
        assertThat(owner.put(schedule, Map.of("sections", List.of(section("s2", "2001-01-01T00:00:00Z"))))
                        .expect(400)
                        .body()
                        .toString())
                .contains("not in the past");
        owner.put(schedule, Map.of("sections", List.of(section("s2", tomorrow))))
                .expect(200);
        var anna = owner.member("STUDENT");
        owner.post(
                        "/groups/%s/participants/%s".formatted(school.group(), UUID.randomUUID()),
                        Map.of("userId", anna.user()))
                .expect(201);
        var run = anna.post("/courses/%s/start".formatted(school.course()), Map.of("groupId", school.group()))
                .expect(201)
                .id();
        var waiting = anna.post("/runs/%s/next".formatted(run), Map.of()).expect(200);

        var now = anna.atLeast(waiting.position())
                .get("/runs/%s/current".formatted(run))
                .body();
        assertThat(now.path("awaits").asString()).isEqualTo("SECTION");
        assertThat(now.path("until").asString()).startsWith(tomorrow.substring(0, 10));
        assertThat(owner.get(schedule).expect(200).body().path("sections").toString())
                .contains("\"section\":\"s1\",\"title\":\"One\",\"startTime\":null,\"status\":\"IMMEDIATE\"");

        // Nobody steps over the time of a section.
        anna.post("/runs/%s/module".formatted(run), Map.of("module", "NEXT")).expect(409);
        Deadlines.come(system, "learning.section-start", school.group() + ":s2:");
        anna.eventually(
                "/notifications?kind=SECTION_STARTED",
                told -> told.path("items").path(0).path("aboutId").asString("").equals(school.group()));

        owner.put(schedule, Map.of("sections", List.of())).expect(200);
        anna.eventually(
                "/runs/%s/current".formatted(run),
                current -> current.path("awaits").asString().equals("MESSAGE"));

        owner.put(
                        schedule,
                        Map.of(
                                "scheduleType",
                                "WEEKLY",
                                "sections",
                                List.of(section("s1", tomorrow), section("s2", tomorrow))))
                .expect(200);
        owner.delete("/courses/%s/elements/s2".formatted(school.course())).expect(200);
        owner.post("/courses/%s/publish".formatted(school.course()), Map.of()).expect(200);
        assertThat(owner.get(schedule).expect(200).body().toString())
                .contains("WEEKLY", "\"section\":\"s2\",\"title\":null", "REMOVED");
        var again = anna.post(
                        "/courses/%s/start".formatted(school.course()),
                        Map.of("groupId", school.group(), "restart", true))
                .expect(201)
                .id();
        assertThat(anna.get("/runs/%s/current".formatted(again))
                        .body()
                        .path("awaits")
                        .asString())
                .isEqualTo("SECTION");
        owner.delete("/groups/" + school.group()).expect(200);
        anna.eventually(
                "/runs/%s/current".formatted(again),
                current -> current.path("awaits").asString().equals("CLICK"));
    }

    @Test
    void whoIsKnownByChatIdAloneHearsOfASectionFromTheBotOnce(Client anybody, RunningSystem system) {
        var school = school(anybody, Map.of());
        var owner = school.owner();
        var group = owner.post(
                        "/groups", Map.of("courseId", school.course(), "name", "Bot", "bot", LocalTelegram.USERNAME))
                .expect(201)
                .id();
        SystemUnderTest.TELEGRAM.fail(7001, 500, "Internal Server Error");
        SystemUnderTest.TELEGRAM.fail(7002, 403, "Forbidden: bot was blocked by the user");
        join(owner, group, "7001");
        join(owner, group, "7002");
        var schedule = Map.of(
                "sections",
                List.of(section("s2", Instant.now().plus(Duration.ofDays(1)).toString())));
        owner.put("/groups/%s/schedule".formatted(group), schedule).expect(200);
        Deadlines.come(system, "learning.section-start", group + ":s2:");

        var participants = "/groups/%s/participants".formatted(group);
        var told = owner.eventually(
                        participants,
                        page -> page.path("items")
                                .valueStream()
                                .allMatch(p ->
                                        p.path("noticeSection").asString("").equals("s2")))
                .path("items");
        assertThat(told.path(0).path("noticeProblem").asString()).isEqualTo("Forbidden: bot was blocked by the user");
        assertThat(told.path(1).path("noticeProblem").isNull()).isTrue();
        assertThat(SystemUnderTest.TELEGRAM.messagesTo(7001)).containsExactly("“Two” has begun.");

        // The same start comes once more, with somebody new in the group.
        var participant = join(owner, group, "7009");
        owner.put(participants + "/" + participant, Map.of("chatId", "7003")).expect(200);
        owner.put("/groups/%s/schedule".formatted(group), schedule).expect(200);
        Deadlines.come(system, "learning.section-start", group + ":s2:");
        owner.eventually(
                participants + "?q=7003",
                page -> page.path("items")
                        .path(0)
                        .path("noticeSection")
                        .asString("")
                        .equals("s2"));
        assertThat(SystemUnderTest.TELEGRAM.messagesTo(7001)).hasSize(1);
        assertThat(SystemUnderTest.TELEGRAM.messagesTo(7002)).isEmpty();
        assertThat(SystemUnderTest.TELEGRAM.messagesTo(7003)).hasSize(1);
    }

    private static String join(Client owner, String group, String chat) {
        var participant = UUID.randomUUID().toString();
        owner.post("/groups/%s/participants/%s".formatted(group, participant), Map.of("chatId", chat))
                .expect(201);
        return participant;
    }

    @Test
    void aBannedLearnerGetsTheCoursesTextInsteadOfTheAi(Client anybody) {
        var school = school(anybody, Map.of("ban_enabled", true, "ban_text", "Enough for today"));
        var owner = school.owner();
        var anna = owner.member("STUDENT");
        var run = anna.post("/courses/%s/start".formatted(school.course()), Map.of())
                .expect(201)
                .id();
        anna.post("/runs/%s/next".formatted(run), Map.of()).expect(200);
        var ban = "/learners/%s/ban".formatted(anna.user());
        owner.post(ban, Map.of("reason", "Spam")).expect(200);

        var said = anna.post("/runs/%s/dialog/message".formatted(run), Map.of("text", "Hi"))
                .expect(202);
        assertThat(anna.atLeast(said.position())
                        .get("/runs/%s/timeline?element=d1".formatted(run))
                        .body()
                        .path("items")
                        .toString())
                .contains("Enough for today");
        assertThat(anna.post(ban, Map.of("reason", "Me?")).expect(403).code()).isEqualTo("forbidden");
        owner.eventually("/bans?standing=BANNED", bans -> bans.path("items").size() == 1);

        owner.delete(ban).expect(200);
        anna.post("/runs/%s/dialog/message".formatted(run), Map.of("text", "Hello again"))
                .expect(202);
        anna.eventually(
                "/runs/%s/timeline?element=d1".formatted(run),
                timeline -> timeline.path("items").toString().contains("You wrote"));
        owner.eventually(
                "/bans", bans -> bans.path("items").path(0).path("messages").asInt() >= 1);
    }

    @Test
    void whatIsSaidIsAskedForInWritingWithoutASpeechService(Client anybody) {
        var school = school(anybody, Map.of());
        var anna = school.owner().member("STUDENT");
        var run = anna.post("/courses/%s/start".formatted(school.course()), Map.of())
                .expect(201)
                .id();
        anna.post("/runs/%s/next".formatted(run), Map.of()).expect(200);

        anna.postText("/runs/%s/dialog/voice".formatted(run), "audio/ogg", new byte[300_000])
                .expect(202);

        anna.eventually(
                "/runs/%s/timeline?element=d1".formatted(run),
                timeline -> timeline.path("items").toString().contains("Please write instead"));
        anna.eventually(
                "/runs/%s/current".formatted(run),
                current -> current.path("awaits").asString().equals("MESSAGE"));
    }

    private static Map<String, Object> section(String section, String startTime) {
        return Map.of("section", section, "startTime", startTime, "status", "SCHEDULED");
    }
}
