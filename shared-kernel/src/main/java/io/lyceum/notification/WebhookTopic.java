package io.lyceum.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What a webhook can be told of, by the name that is sent (C183). */
public enum WebhookTopic {
    JOB_STARTED("job.started"),
    JOB_COMPLETED("job.completed"),
    JOB_FAILED("job.failed"),
    HOMEWORK_SUBMITTED("homework.submitted"),
    HOMEWORK_REVIEWED("homework.reviewed"),
    STUDENT_AT_RISK("student.at_risk"),
    COURSE_COMPLETED("course.completed"),
    QUOTA_WARNING("quota.warning");

    private final String wire;

    WebhookTopic(String wire) {
        this.wire = wire;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    /** @throws IllegalArgumentException if there is none of this name */
    @JsonCreator
    public static WebhookTopic of(String wire) {
        return Arrays.stream(values())
                .filter(topic -> topic.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("known are "
                        + Arrays.stream(values()).map(WebhookTopic::wire).toList()));
    }
}
