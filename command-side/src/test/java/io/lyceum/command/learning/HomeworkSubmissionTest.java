package io.lyceum.command.learning;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.HomeworkEvent.HomeworkAiCheckFailed;
import io.lyceum.learning.HomeworkEvent.HomeworkAiChecked;
import io.lyceum.learning.HomeworkEvent.HomeworkReviewed;
import io.lyceum.learning.HomeworkEvent.HomeworkSubmitted;
import io.lyceum.learning.LessonId;
import io.lyceum.learning.RecordAiCheck;
import io.lyceum.learning.RecordAiCheckFailure;
import io.lyceum.learning.ReviewHomework;
import io.lyceum.learning.StudentId;
import io.lyceum.learning.SubmissionId;
import io.lyceum.learning.SubmitHomework;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;

/** C58-C60: attempt after attempt until a curator has reviewed; a check of an older attempt says nothing. */
class HomeworkSubmissionTest {

    private static final TenantId SCHOOL = TenantId.next();
    private static final UserId CURATOR = UserId.next();
    private static final SubmissionId SUBMISSION = SubmissionId.next();
    private static final StudentId IVAN = StudentId.next();
    private static final CourseId ENGLISH = CourseId.next();
    private static final LessonId FIRST = LessonId.next();
    private static final Instant DUE = Instant.parse("2026-03-08T10:00:00Z");

    private static final ReviewHomework REVIEW = new ReviewHomework(SUBMISSION, 88, "Good");
    private static final HomeworkReviewed REVIEWED = reviewed(1);

    @Test
    void homeworkIsLateFromTheMomentAfterItWasDue() {
        when(DUE, submit()).expectEvents(submitted(1, false));
        when(DUE.plusSeconds(1), submit()).expectEvents(submitted(1, true));
    }

    @Test
    void itIsHandedInAgainUntilACuratorHasReviewed() {
        when(DUE, submit(), submitted(1, false)).expectEvents(submitted(2, false));
        when(DUE, submit(), submitted(1, false), checked(1), submitted(2, false))
                .expectEvents(submitted(3, false));
        when(DUE, submit(), submitted(1, false), REVIEWED).expectException(Rejection.class);
    }

    @Test
    void aCheckCountsForTheNewestAttemptOnceAndNotAfterAReview() {
        when(DUE, check(1), submitted(1, false)).expectEvents(checked(1));
        when(DUE, check(1), submitted(1, false), checked(1)).expectNoEvents();
        when(DUE, check(1), submitted(1, false), submitted(2, true)).expectNoEvents();
        when(DUE, check(2), submitted(1, false), checked(1), submitted(2, true)).expectEvents(checked(2));
        when(DUE, check(1), submitted(1, false), REVIEWED).expectNoEvents();
    }

    @Test
    void aFailedCheckIsToldOfTheNewestAttemptAlone() {
        var failure = new RecordAiCheckFailure(SUBMISSION, 1, "no answer");

        when(DUE, failure, submitted(1, false))
                .expectEvents(new HomeworkAiCheckFailed(SUBMISSION, IVAN, 1, "no answer"));
        when(DUE, failure, submitted(1, false), submitted(2, false)).expectNoEvents();
    }

    @Test
    void aCuratorReviewsTheNewestAttemptOnce() {
        when(DUE, REVIEW, submitted(1, false)).expectEvents(REVIEWED);
        when(DUE, REVIEW, submitted(1, false), checked(1), submitted(2, true)).expectEvents(reviewed(2));
        when(DUE, REVIEW, submitted(1, false), REVIEWED).expectException(Rejection.class);
    }

    private static ResultValidator<HomeworkSubmission> when(Instant at, Object command, Object... before) {
        var fixture = new AggregateTestFixture<>(HomeworkSubmission.class);
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
        return fixture.given(Arrays.stream(before)
                        .map(event -> new GenericEventMessage<>(event, origin(DUE)))
                        .toList())
                .when(command, origin(at));
    }

    private static Map<String, String> origin(Instant at) {
        return new Origin(SCHOOL, CURATOR, Role.TEACHER, at, "c", "c").toMetaData();
    }

    private static SubmitHomework submit() {
        return new SubmitHomework(
                SUBMISSION, IVAN, ENGLISH, FIRST, "My morning", DUE, "Your morning", null, false, null, null);
    }

    private static HomeworkSubmitted submitted(int attempt, boolean late) {
        return new HomeworkSubmitted(
                SUBMISSION, IVAN, ENGLISH, FIRST, attempt, "My morning", DUE, late, "Your morning", null, false, null);
    }

    private static RecordAiCheck check(int attempt) {
        return new RecordAiCheck(SUBMISSION, attempt, 70, "Fine", "a model", false);
    }

    private static HomeworkAiChecked checked(int attempt) {
        return new HomeworkAiChecked(SUBMISSION, IVAN, FIRST, attempt, 70, "Fine", "a model", false);
    }

    private static HomeworkReviewed reviewed(int attempt) {
        return new HomeworkReviewed(SUBMISSION, IVAN, FIRST, attempt, 88, "Good", CURATOR);
    }
}
