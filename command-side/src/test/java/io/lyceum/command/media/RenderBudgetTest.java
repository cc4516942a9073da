package io.lyceum.command.media;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.media.ApproveOverage;
import io.lyceum.media.CancelRenderJob;
import io.lyceum.media.CompleteRenderJob;
import io.lyceum.media.RenderBudget;
import io.lyceum.media.RenderBudget.Limit;
import io.lyceum.media.RenderCost;
import io.lyceum.media.RenderExtra;
import io.lyceum.media.RenderJobEvent.OverageApproved;
import io.lyceum.media.RenderJobEvent.RenderJobCancelled;
import io.lyceum.media.RenderJobEvent.RenderJobCompleted;
import io.lyceum.media.RenderJobEvent.RenderJobPausedForBudget;
import io.lyceum.media.RenderJobEvent.RenderJobStarted;
import io.lyceum.media.RenderJobEvent.RenderJobSubmitted;
import io.lyceum.media.RenderJobId;
import io.lyceum.media.RenderProfile;
import io.lyceum.media.StartRenderJob;
import io.lyceum.media.SubmitRenderJob;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs that cost more than they may (C186). */
class RenderBudgetTest {

    private static final RenderJobId JOB = RenderJobId.next();
    private static final Map<String, String> ORIGIN =
            new Origin(TenantId.next(), Origin.PLATFORM, Role.SYSTEM, Instant.EPOCH, "c", "c").toMetaData();
    private static final List<RenderExtra> EXTRAS = List.of(RenderExtra.COMPLEX_EFFECTS);
    private static final RenderCost ESTIMATE = new RenderCost(0, 0, 1_200, 24_000);
    private static final RenderBudget TOO_LITTLE = new RenderBudget(null, null, null, 1_199L);
    private static final RenderBudget ENOUGH = new RenderBudget(24_000L, 0L, 0L, 1_200L);
    private static final Object PAUSED = new RenderJobPausedForBudget(JOB, List.of(Limit.RENDER_SECONDS));
    private static final Object APPROVED = new OverageApproved(JOB);
    private static final Object STARTED = new RenderJobStarted(JOB, "engine", false);

    private final AggregateTestFixture<RenderJob> fixture = new AggregateTestFixture<>(RenderJob.class);

    @BeforeEach
    void carryTheOriginOn() {
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
    }

    @Test
    void aJobAboveItsBudgetIsPaused() {
        fixture.givenNoPriorActivity().when(submit(TOO_LITTLE), ORIGIN).expectEvents(submitted(TOO_LITTLE), PAUSED);
    }

    @Test
    void aJobWithinItsBudgetIsNotPaused() {
        fixture.givenNoPriorActivity().when(submit(ENOUGH), ORIGIN).expectEvents(submitted(ENOUGH));
    }

    @Test
    void itIsStartedOnceThatIsApprovedAndNotBefore() {
        given(submitted(TOO_LITTLE), PAUSED)
                .when(new StartRenderJob(JOB, "engine", false), ORIGIN)
                .expectException(Rejection.class);
        given(submitted(TOO_LITTLE), PAUSED)
                .when(new ApproveOverage(JOB), ORIGIN)
                .expectEvents(APPROVED);
        given(submitted(TOO_LITTLE), PAUSED, APPROVED)
                .when(new StartRenderJob(JOB, "engine", false), ORIGIN)
                .expectEvents(STARTED);
    }

    @Test
    void itIsApprovedOnceAndNotAfterItsEnd() {
        given(submitted(TOO_LITTLE), PAUSED, APPROVED, STARTED)
                .when(new ApproveOverage(JOB), ORIGIN)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        given(submitted(TOO_LITTLE), PAUSED, new RenderJobCancelled(JOB))
                .when(new ApproveOverage(JOB), ORIGIN)
                .expectException(Rejection.class);
        given(submitted(ENOUGH)).when(new ApproveOverage(JOB), ORIGIN).expectException(Rejection.class);
    }

    @Test
    void aPausedJobCanBeCancelled() {
        given(submitted(TOO_LITTLE), PAUSED)
                .when(new CancelRenderJob(JOB), ORIGIN)
                .expectEvents(new RenderJobCancelled(JOB));
    }

    @Test
    void surchargesAreInWhatTheFinishedVideoCosts() {
        given(submitted(ENOUGH), STARTED)
                .when(new CompleteRenderJob(JOB, "ab".repeat(32), 9, 1_000, 720, 1_280), ORIGIN)
                .expectEvents(new RenderJobCompleted(JOB, "ab".repeat(32), 9, 1_000, 720, 1_280, 1_200));
    }

    private static SubmitRenderJob submit(@Nullable RenderBudget budget) {
        return new SubmitRenderJob(
                JOB, "Title", RenderProfile.PORTRAIT_720P, List.of(), false, EXTRAS, budget, ESTIMATE, false);
    }

    private static RenderJobSubmitted submitted(@Nullable RenderBudget budget) {
        return new RenderJobSubmitted(
                JOB, "Title", RenderProfile.PORTRAIT_720P, List.of(), false, EXTRAS, budget, ESTIMATE);
    }

    private TestExecutor<RenderJob> given(Object... events) {
        return fixture.given(Arrays.stream(events)
                .map(event -> GenericEventMessage.asEventMessage(event).andMetaData(ORIGIN))
                .toList());
    }
}
