package io.lyceum.operations.limits;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The operations worth guessing at or doing in bulk (C17): who gets in, who belongs, what opens doors, what costs money,
 * what cannot be undone. Each has a limit of its own. Reads are none of them.
 */
final class CriticalOperations {

    private static final List<PathPattern> PATTERNS = List.of(
                    "/api/v1/auth/**",
                    "/api/v1/public/invitations/**",
                    "/api/v1/public/schools/{tenant}/visitors",
                    "/api/v1/members",
                    "/api/v1/members/**",
                    "/api/v1/invitations",
                    "/api/v1/invitations/**",
                    "/api/v1/api-keys",
                    "/api/v1/api-keys/**",
                    "/api/v1/tenant",
                    "/api/v1/tenant/**",
                    "/api/v1/billing/top-ups",
                    "/api/v1/billing/promo-codes/**",
                    "/api/v1/payments/**",
                    "/api/v1/webhooks",
                    "/api/v1/webhooks/**",
                    "/api/v1/admin/**")
            .stream()
            .map(PathPatternParser.defaultInstance::parse)
            .toList();

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private static final String CHANGE_PASSWORD = "POST /api/v1/auth/change-password";

    private CriticalOperations() {}

    /**
     * One of them.
     *
     * @param name the same for all it can be done to
     * @param span in which as many are allowed: a minute, and five for a change of the password (5.5)
     */
    record Operation(String name, Duration span) {

        private static Operation of(String name) {
            return new Operation(name, Duration.ofMinutes(name.equals(CHANGE_PASSWORD) ? 5 : 1));
        }
    }

    /** Empty for an operation that is not critical. */
    static Optional<Operation> of(HttpMethod method, PathContainer path) {
        if (READING.contains(method)) {
            return Optional.empty();
        }
        return PATTERNS.stream()
                .filter(pattern -> pattern.matches(path))
                .findFirst()
                .map(pattern -> Operation.of(method + " " + withoutIds(path.value())));
    }

    private static String withoutIds(String path) {
        return path.replaceAll("/[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}", "/*");
    }
}
