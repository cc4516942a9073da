package io.lyceum.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A problem document (RFC 9457) as both sides send it. */
public final class Problem {

    private Problem() {}

    /**
     * The members of the document, in the order they are sent.
     *
     * @param facts further members, such as {@code errors} with {@code field} and {@code rule} each
     */
    public static Map<String, Object> document(ProblemCode code, @Nullable String detail, Map<String, ?> facts) {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", "urn:lyceum:problem:" + code.slug());
        document.put("title", code.title());
        document.put("status", code.status());
        if (detail != null) {
            document.put("detail", detail);
        }
        document.put("code", code.slug());
        document.putAll(facts);
        return document;
    }

    /** The code for a failure known by its HTTP status alone. */
    public static ProblemCode codeOf(int status) {
        return switch (status) {
            case 401 -> ProblemCode.UNAUTHENTICATED;
            case 403 -> ProblemCode.FORBIDDEN;
            case 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 413 -> ProblemCode.BODY_TOO_LARGE;
            case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> ProblemCode.UNAVAILABLE;
            default -> status < 500 ? ProblemCode.INVALID_REQUEST : ProblemCode.INTERNAL_ERROR;
        };
    }
}
