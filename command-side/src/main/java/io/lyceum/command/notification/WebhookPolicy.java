package io.lyceum.command.notification;

import io.lyceum.billing.quota.QuotaEvent.QuotaThresholdReached;
import io.lyceum.command.platform.policies.Policy;
import io.lyceum.command.platform.school.SchoolPlans;
import io.lyceum.command.platform.secrets.SecretStore;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.learning.HomeworkEvent.HomeworkReviewed;
import io.lyceum.learning.HomeworkEvent.HomeworkSubmitted;
import io.lyceum.learning.StudentEvent.CourseCompleted;
import io.lyceum.learning.StudentEvent.StudentMarkedAtRisk;
import io.lyceum.media.RenderJobEvent.RenderJobCompleted;
import io.lyceum.media.RenderJobEvent.RenderJobFailed;
import io.lyceum.media.RenderJobEvent.RenderJobStarted;
import io.lyceum.notification.DeliveryId;
import io.lyceum.notification.ScheduleDelivery;
import io.lyceum.notification.WebhookEvent.WebhookRemoved;
import io.lyceum.notification.WebhookEvent.WebhookSubscribed;
import io.lyceum.notification.WebhookEvent.WebhookUpdated;
import io.lyceum.notification.WebhookTopic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * P17. When something happens that webhooks are told of, a delivery to each is scheduled, if the plan has webhooks. A secret that nothing is signed with
 * any more is taken away. What is sent names things by
 * their ids: nothing personal leaves the house this way.
 */
@Component
class WebhookPolicy extends Policy {

    private final Webhooks webhooks;
    private final SecretStore secrets;
    private final SchoolPlans plans;

    WebhookPolicy(Webhooks webhooks, SecretStore secrets, SchoolPlans plans) {
        this.secrets = secrets;
        this.plans = plans;
        this.webhooks = webhooks;
    }

    /** Whoever subscribed is told of what comes after. */
    @Override
    public Object sequenceOf(EventMessage<?> event) {
        return Origin.fromMetaData(event.getMetaData()).tenant();
    }

    @EventHandler
    void when(WebhookSubscribed subscribed, Origin origin) {
        webhooks.follow(subscribed, origin);
    }

    @EventHandler
    void when(WebhookUpdated updated, Origin origin) {
        webhooks.find(updated.webhook())
                .map(Webhooks.Target::secret)
                .filter(before -> !before.equals(updated.secret()))
                .ifPresent(secrets::remove);
        webhooks.follow(updated, origin);
    }

    @EventHandler
    void when(WebhookRemoved removed, Origin origin) {
        webhooks.follow(removed, origin);
        secrets.remove(removed.secret());
    }

    @EventHandler
    void when(RenderJobStarted started, EventMessage<?> event, Origin origin) {
        tell(WebhookTopic.JOB_STARTED, Map.of("jobId", started.job()), event, origin);
    }

    @EventHandler
    void when(RenderJobCompleted completed, EventMessage<?> event, Origin origin) {
        tell(
                WebhookTopic.JOB_COMPLETED,
                Map.of(
                        "jobId",
                        completed.job(),
                        "videoUrl",
                        "/api/v1/render-jobs/%s/video".formatted(completed.job()),
                        "metadata",
                        Map.of(
                                "durationMillis",
                                completed.videoMillis(),
                                "resolution",
                                "%dx%d".formatted(completed.width(), completed.height()),
                                "fileSize",
                                completed.bytes()),
                        "cost",
                        Map.of("renderMillis", completed.renderMillis())),
                event,
                origin);
    }

    @EventHandler
    void when(RenderJobFailed failed, EventMessage<?> event, Origin origin) {
        tell(
                WebhookTopic.JOB_FAILED,
                Map.of("jobId", failed.job(), "error", Map.of("message", failed.message(), "stage", failed.stage())),
                event,
                origin);
    }

    @EventHandler
    void when(HomeworkSubmitted submitted, EventMessage<?> event, Origin origin) {
        if (!submitted.imported()) {
            tell(
                    WebhookTopic.HOMEWORK_SUBMITTED,
                    Map.of(
                            "submissionId",
                            submitted.submission(),
                            "studentId",
                            submitted.student(),
                            "lessonId",
                            submitted.lesson(),
                            "attempt",
                            submitted.attempt(),
                            "late",
                            submitted.late()),
                    event,
                    origin);
        }
    }

    @EventHandler
    void when(HomeworkReviewed reviewed, EventMessage<?> event, Origin origin) {
        tell(
                WebhookTopic.HOMEWORK_REVIEWED,
                Map.of(
                        "submissionId",
                        reviewed.submission(),
                        "studentId",
                        reviewed.student(),
                        "lessonId",
                        reviewed.lesson(),
                        "score",
                        reviewed.score()),
                event,
                origin);
    }

    @EventHandler
    void when(StudentMarkedAtRisk marked, EventMessage<?> event, Origin origin) {
        tell(
                WebhookTopic.STUDENT_AT_RISK,
                Map.of("studentId", marked.student(), "riskScore", marked.score()),
                event,
                origin);
    }

    @EventHandler
    void when(CourseCompleted completed, EventMessage<?> event, Origin origin) {
        tell(
                WebhookTopic.COURSE_COMPLETED,
                Map.of("studentId", completed.student(), "courseId", completed.course()),
                event,
                origin);
    }

    @EventHandler
    void when(QuotaThresholdReached reached, EventMessage<?> event, Origin origin) {
        var resource = reached.resource();
        tell(
                WebhookTopic.QUOTA_WARNING,
                Map.of(
                        "orgId",
                        origin.tenant(),
                        "resource",
                        resource,
                        "unit",
                        resource.unit(),
                        "used",
                        resource.inUnits(reached.used()),
                        "limit",
                        resource.inUnits(reached.limit()),
                        "percentage",
                        reached.percent()),
                event,
                origin);
    }

    private void tell(WebhookTopic topic, Map<String, Object> data, EventMessage<?> event, Origin origin) {
        var told = webhooks.toldOf(origin.tenant(), topic);
        // Those of a school that has left its plan stay, and are not called.
        if (told.isEmpty()
                || plans.of(origin.tenant()).filter(terms -> !terms.webhooks()).isPresent()) {
            return;
        }
        for (var webhook : told) {
            var delivery = DeliveryId.of(UUID.fromString(event.getIdentifier()), webhook);
            var body = new LinkedHashMap<String, Object>();
            body.put("id", delivery);
            body.put("event", topic);
            body.put("timestamp", origin.occurredAt());
            body.put("data", data);
            then(
                    event,
                    "tell:" + webhook,
                    new ScheduleDelivery(
                            delivery, webhook, topic, EventJson.mapper().writeValueAsString(body)));
        }
    }
}
