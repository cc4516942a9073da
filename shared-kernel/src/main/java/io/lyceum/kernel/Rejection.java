package io.lyceum.kernel;

import java.util.Map;

/**
 * A request refused by a rule. Nothing has changed. Named subclasses carry the rule; the web layer answers with the
 * code's problem document, the message as its {@code detail} and {@link #facts()} as further members.
 */
public class Rejection extends RuntimeException {

    private final ProblemCode code;
    private final transient Map<String, Object> facts;

    public Rejection(ProblemCode code, String detail) {
        this(code, detail, Map.of());
    }

    public Rejection(ProblemCode code, String detail, Map<String, Object> facts) {
        super(detail, null, false, false);
        this.code = code;
        this.facts = Map.copyOf(facts);
    }

    public ProblemCode code() {
        return code;
    }

    public Map<String, Object> facts() {
        return facts;
    }

    /** The thing does not exist for this tenant; foreign things look the same (C25). */
    public static Rejection notFound(String what, Object id) {
        return new Rejection(ProblemCode.NOT_FOUND, "%s %s does not exist".formatted(what, id));
    }

    /** A field of the request breaks a rule that needs more than its own value to check. */
    public static Rejection invalid(String field, String rule) {
        return new Rejection(
                ProblemCode.INVALID_REQUEST,
                "%s: %s".formatted(field, rule),
                Map.of("errors", java.util.List.of(Map.of("field", field, "rule", rule))));
    }
}
