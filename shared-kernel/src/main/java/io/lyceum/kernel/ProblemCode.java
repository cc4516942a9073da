package io.lyceum.kernel;

/**
 * Every reason a request can be refused, with its HTTP status: the one table of problem codes (RFC 9457). The code is
 * stable; clients switch on it.
 */
public enum ProblemCode {
    INVALID_REQUEST(400, "The request breaks a rule of the API"),
    COURSE_IN_USE(400, "The course is used by groups"),
    IDEMPOTENCY_KEY_REQUIRED(400, "This command needs an Idempotency-Key"),
    UNAUTHENTICATED(401, "Sign in first"),
    INVALID_CREDENTIALS(401, "E-mail or password is wrong"),
    SECOND_FACTOR_REQUIRED(401, "This account asks for a second factor"),
    INSUFFICIENT_FUNDS(402, "The balance is too low"),
    SUBSCRIPTION_SUSPENDED(402, "The subscription is suspended until it is paid"),
    TRIAL_EXPIRED(403, "The trial is over"),
    FORBIDDEN(403, "Your role does not allow this"),
    JOINING_REFUSED(403, "You cannot take this course"),
    CSRF_TOKEN_REQUIRED(403, "What comes by cookie needs a token against forged requests"),
    TENANT_SUSPENDED(403, "The school is suspended: it reads, but changes nothing"),
    TENANT_CLOSED(403, "The school is closed"),
    NOT_FOUND(404, "There is no such thing in this tenant"),
    METHOD_NOT_ALLOWED(405, "This address does not take that method"),
    CONFLICT(409, "The current state does not allow this"),
    ALREADY_TAKEN(409, "This value is already in use"),
    PRICE_NOT_SET(409, "This service has no price now"),
    LESSON_LOCKED(409, "The lesson is still locked"),
    HANDOFF_NOT_POSSIBLE(409, "The handoff cannot take this step now"),
    OPERATOR_NOT_AVAILABLE(409, "The operator is offline or has no free slot"),
    CONCURRENT_CHANGE(409, "Others changed this at the same time; try again"),
    BODY_TOO_LARGE(413, "The request body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This content type is not understood"),
    IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key was used for another request"),
    QUOTA_EXCEEDED(429, "The plan does not allow more of this"),
    RATE_LIMITED(429, "Too many requests"),
    INTERNAL_ERROR(500, "Something failed on our side"),
    OUTSIDE_SERVICE_FAILED(502, "An outside service failed"),
    NOT_YET_VISIBLE(503, "The data has not caught up with the position asked for"),
    UNAVAILABLE(503, "The service cannot answer right now");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Whether it says nothing about the request: the same one may succeed in a moment, or has succeeded already. */
    public boolean isTemporary() {
        return this == UNAVAILABLE || this == CONCURRENT_CHANGE || this == NOT_YET_VISIBLE || this == INTERNAL_ERROR;
    }

    /** The code as clients see it: lower case with hyphens, such as {@code insufficient-funds}. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
