package io.lyceum.standalone;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a school's events come to, counted anew from their stored JSON: shares no code with the projections whose
 * numbers it is held against.
 */
final class SchoolFold {

    /** Ways money leaves a balance that pay for nothing. */
    private static final Set<String> NO_CHARGES = Set.of("PAYMENT_REFUND", "PROMO_CODE", "REFERRAL");

    static final class Lesson {

        int number;
        String state = "LOCKED";
        boolean started;
        int percent;
        Integer testScore;
        Boolean testPassed;
        Integer homeworkScore;
    }

    static final class Pupil {

        String name = "";
        String status = "ACTIVE";
        int risk;
        int percent;
        int assessments;
        int tests;
        JsonNode factors;
        Instant enrolledAt = Instant.EPOCH;
        Instant lastActiveAt = Instant.EPOCH;
        final Map<String, Lesson> lessons = new LinkedHashMap<>();
        final TreeMap<Long, Object[]> standing = new TreeMap<>();
    }

    static final class Homework {

        String state = "PENDING";
        int attempt;
        boolean late;
        Integer aiScore;
        Integer curatorScore;
        String student = "";
    }

    /** A question to the assistant, in the order of its dialog. */
    static final class Question {

        boolean answered;
        boolean grounded;
        boolean personWanted;
        long millis;
        Instant answeredAt = Instant.EPOCH;

        boolean isResolved() {
            return grounded && !personWanted;
        }
    }

    final Map<String, Pupil> pupils = new LinkedHashMap<>();
    final Map<String, Homework> homework = new LinkedHashMap<>();
    final Map<String, LinkedHashMap<String, Question>> dialogs = new HashMap<>();
    final Map<LocalDate, Set<String>> active = new TreeMap<>();
    final Map<LocalDate, Integer> coursesCompleted = new TreeMap<>();
    final Map<String, Long> charged = new TreeMap<>();
    final Set<String> courses = new HashSet<>();
    final List<String> teachers = new ArrayList<>();
    final ZoneId zone;

    SchoolFold(ZoneId zone) {
        this.zone = zone;
    }

    /** The days of the first and the newest fact that figures by the month are made of. */
    LocalDate first = LocalDate.MAX;

    LocalDate newest = LocalDate.MIN;

    void add(JsonNode event) {
        var payload = event.path("payload");
        var at = Instant.parse(event.path("occurredAt").asString());
        var position = event.path("position").asLong();
        var type = event.path("type").asString();
        if (type.startsWith("learning.") && payload.has("student")) {
            student(type, payload, at, position);
        }
        other(type, payload, at);
    }

    private void student(String type, JsonNode e, Instant at, long position) {
        var id = e.path("student").asString();
        var pupil = pupils.computeIfAbsent(id, unknown -> new Pupil());
        var lesson = pupil.lessons.getOrDefault(e.path("lesson").asString(""), new Lesson());
        switch (type) {
            case "learning.StudentEnrolled" -> {
                pupil.name = e.path("name").asString();
                pupil.enrolledAt = pupil.enrolledAt.equals(Instant.EPOCH) ? at : pupil.enrolledAt;
                for (var plan : e.path("plan")) {
                    var planned = new Lesson();
                    planned.number = plan.path("number").asInt();
                    planned.state = planned.number == 1
                                    || e.path("unlocking").asString().equals("FREE")
                            ? "OPEN"
                            : "LOCKED";
                    pupil.lessons.put(plan.path("lesson").asString(), planned);
                }
                stands(pupil, pupil.status.equals("AT_RISK") ? "AT_RISK" : "ACTIVE", at, position);
                activity(id, at);
            }
            case "learning.LessonStarted" -> {
                lesson.started = true;
                activity(id, at);
            }
            case "learning.LessonProgressRecorded" -> {
                lesson.percent = e.path("percent").asInt();
                activity(id, at);
            }
            case "learning.LessonCompleted" -> {
                lesson.state = "COMPLETED";
                pupil.percent = e.path("percent").asInt();
                activity(id, at);
            }
            case "learning.LessonUnlocked" -> lesson.state = "OPEN";
            case "learning.TestTaken" -> {
                lesson.testScore = e.path("score").asInt();
                lesson.testPassed = e.path("passed").asBoolean();
                pupil.tests++;
                activity(id, at);
            }
            case "learning.HomeworkHandedIn", "learning.StudentActivityRecorded" -> activity(id, at);
            case "learning.HomeworkGraded" ->
                lesson.homeworkScore = e.path("score").asInt();
            case "learning.RiskScoreChanged" -> {
                pupil.risk = e.path("score").asInt();
                pupil.factors = e.path("factors");
                pupil.assessments++;
            }
            case "learning.StudentMarkedAtRisk" -> stands(pupil, "AT_RISK", at, position);
            case "learning.StudentRecovered" -> stands(pupil, "ACTIVE", at, position);
            case "learning.StudentDropped" -> stands(pupil, "DROPPED", at, position);
            case "learning.StudentReinstated" -> {
                stands(pupil, "ACTIVE", at, position);
                activity(id, at);
            }
            case "learning.CourseCompleted" -> {
                if (pupil.lessons.values().stream().allMatch(each -> each.state.equals("COMPLETED"))) {
                    stands(pupil, "COMPLETED", at, position);
                }
                coursesCompleted.merge(day(at), 1, Integer::sum);
            }
            default -> {}
        }
    }

    private void other(String type, JsonNode e, Instant at) {
        switch (type) {
            case "learning.HomeworkSubmitted" -> {
                var work = homework.computeIfAbsent(e.path("submission").asString(), unknown -> new Homework());
                work.student = e.path("student").asString();
                work.state = "PENDING";
                work.attempt = e.path("attempt").asInt();
                work.late = e.path("late").asBoolean();
                work.aiScore = null;
            }
            case "learning.HomeworkAiChecked" -> {
                var work = homework.get(e.path("submission").asString());
                work.state = "AI_CHECKED";
                work.aiScore = e.path("score").asInt();
            }
            case "learning.HomeworkReviewed" -> {
                var work = homework.get(e.path("submission").asString());
                work.state = "CURATOR_REVIEWED";
                work.curatorScore = e.path("score").asInt();
            }
            case "learning.CourseCreated" -> courses.add(e.path("course").asString());
            case "tenancy.MemberJoined" -> {
                if (e.path("role").asString().equals("TEACHER")) {
                    teachers.add(e.path("member").asString());
                }
            }
            case "conversation.MessageReceived" ->
                dialogs.computeIfAbsent(e.path("dialog").asString(), unknown -> new LinkedHashMap<>())
                        .put(e.path("message").asString(), new Question());
            case "conversation.AssistantReplied" -> {
                var question = dialogs.get(e.path("dialog").asString())
                        .get(e.path("answers").asString());
                question.answered = true;
                question.grounded = e.path("resolvedByAi").asBoolean();
                question.millis = e.path("responseMillis").asLong();
                question.answeredAt = at;
                fact(at);
            }
            case "conversation.ResolutionWithdrawn" ->
                dialogs.get(e.path("dialog").asString()).get(e.path("answers").asString()).grounded = false;
            case "conversation.HandoffRequested", "conversation.HandoffRequestRepeated" -> {
                var questions = dialogs.getOrDefault(e.path("dialog").asString(), new LinkedHashMap<>());
                if (!questions.isEmpty()) {
                    questions.lastEntry().getValue().personWanted = true;
                }
            }
            case "billing.DebitRefunded" ->
                charge(e, at, -e.path("amount").path("amountMinor").asLong());
            case "billing.BalanceDebited", "billing.ReservationCaptured" -> {
                if (!NO_CHARGES.contains(e.path("purpose").path("service").asString())) {
                    charge(e, at, e.path("amount").path("amountMinor").asLong());
                }
            }
            default -> {}
        }
    }

    private void charge(JsonNode e, Instant at, long amount) {
        fact(at);
        charged.merge(month(day(at)) + " " + e.path("amount").path("currency").asString(), amount, Long::sum);
    }

    /** As figures by the month name it. */
    static String month(LocalDate day) {
        return day.toString().substring(0, 7);
    }

    private void fact(Instant at) {
        first = day(at).isBefore(first) ? day(at) : first;
        newest = day(at).isAfter(newest) ? day(at) : newest;
    }

    private void stands(Pupil pupil, String status, Instant at, long position) {
        fact(at);
        pupil.status = status;
        pupil.standing.put(position, new Object[] {at, status});
    }

    private void activity(String student, Instant at) {
        fact(at);
        active.computeIfAbsent(day(at), unknown -> new HashSet<>()).add(student);
        var pupil = pupils.get(student);
        pupil.lastActiveAt = at.isAfter(pupil.lastActiveAt) ? at : pupil.lastActiveAt;
    }

    LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** How a student stood when a day ended; empty before the enrolment. */
    String standingOn(Pupil pupil, LocalDate day) {
        return pupil.standing.values().stream()
                .filter(change -> !day((Instant) change[0]).isAfter(day))
                .reduce((earlier, later) -> ((Instant) later[0]).isBefore((Instant) earlier[0]) ? earlier : later)
                .map(change -> (String) change[1])
                .orElse("");
    }

    long countOn(LocalDate day, String status) {
        return pupils.values().stream()
                .map(pupil -> standingOn(pupil, day))
                .filter(found -> status.isEmpty() ? !found.isEmpty() : found.equals(status))
                .count();
    }

    long with(String status) {
        return pupils.values().stream()
                .filter(pupil -> pupil.status.equals(status))
                .count();
    }

    List<Question> answered() {
        return dialogs.values().stream()
                .flatMap(questions -> questions.values().stream())
                .filter(question -> question.answered)
                .toList();
    }
}
