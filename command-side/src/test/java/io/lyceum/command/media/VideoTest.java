package io.lyceum.command.media;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.media.RemoveVideo;
import io.lyceum.media.RenderJobEvent.RenderJobCompleted;
import io.lyceum.media.RenderJobEvent.RenderJobSubmitted;
import io.lyceum.media.RenderJobEvent.VideoRemoved;
import io.lyceum.media.RenderJobId;
import io.lyceum.media.RenderProfile;
import io.lyceum.media.VideoEnd;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a video is kept. */
class VideoTest {

    private static final RenderJobId JOB = RenderJobId.next();
    private static final Map<String, String> ORIGIN =
            new Origin(TenantId.next(), Origin.PLATFORM, Role.SYSTEM, Instant.EPOCH, "c", "c").toMetaData();
    private static final Object SUBMITTED =
            new RenderJobSubmitted(JOB, "Title", RenderProfile.PORTRAIT_720P, List.of(), false, List.of(), null, null);
    private static final Object COMPLETED =
            new RenderJobCompleted(JOB, "ab".repeat(32), 1_234, 1_000, 720, 1_280, 1_000);
    private static final Object REMOVED = new VideoRemoved(JOB, 1_234, VideoEnd.REMOVED);

    private final AggregateTestFixture<RenderJob> fixture = new AggregateTestFixture<>(RenderJob.class);

    @BeforeEach
    void carryTheOriginOn() {
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
    }

    @Test
    void itIsRemovedOnceWithAllItsBytes() {
        given(SUBMITTED, COMPLETED)
                .when(new RemoveVideo(JOB, VideoEnd.REMOVED), ORIGIN)
                .expectEvents(REMOVED);
        given(SUBMITTED, COMPLETED, REMOVED)
                .when(new RemoveVideo(JOB, VideoEnd.REMOVED), ORIGIN)
                .expectException(Rejection.class)
                .expectNoEvents();
        given(SUBMITTED)
                .when(new RemoveVideo(JOB, VideoEnd.REMOVED), ORIGIN)
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void itExpiresUnlessItIsGoneAlready() {
        given(SUBMITTED, COMPLETED)
                .when(new RemoveVideo(JOB, VideoEnd.EXPIRED), ORIGIN)
                .expectEvents(new VideoRemoved(JOB, 1_234, VideoEnd.EXPIRED));
        given(SUBMITTED, COMPLETED, REMOVED)
                .when(new RemoveVideo(JOB, VideoEnd.EXPIRED), ORIGIN)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    private TestExecutor<RenderJob> given(Object... events) {
        return fixture.given(Arrays.stream(events)
                .map(event -> GenericEventMessage.asEventMessage(event).andMetaData(ORIGIN))
                .toList());
    }
}
