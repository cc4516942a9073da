package io.lyceum.command.identity;

import io.lyceum.command.identity.SignIn.SignedIn;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.identity.LoginMethod;
import io.lyceum.identity.TokenPolicy;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Login to the demo school without a password (C11). There is no such address unless the process runs with the Spring
 * profile {@code demo}.
 */
@RestController
@Profile("demo")
@RequestMapping("/api/v1/auth")
@Tag(name = "Sessions")
final class DemoController {

    private static final Logger LOG = LoggerFactory.getLogger(DemoController.class);

    record DemoLogin(@NotNull Role role) {}

    private final Accounts accounts;
    private final SignIn signIn;
    private final RequestThreads threads;
    private final String domain;

    DemoController(
            Accounts accounts,
            SignIn signIn,
            RequestThreads threads,
            @Value("${lyceum.demo.domain:aurora.example}") String domain) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.threads = threads;
        this.domain = domain;
        LOG.warn("profile demo: anybody can log in to the school of {} without a password", domain);
    }

    @Operation(summary = "Log in to the demo school in a role, without a password", description = "C11.")
    @PostMapping("/demo-login")
    Mono<ResponseEntity<SignedIn>> login(
            @Valid @RequestBody DemoLogin body, @Parameter(hidden = true) ServerWebExchange exchange) {
        return threads.answer(
                () -> {
                    var email = body.role().name().toLowerCase(Locale.ROOT) + "@" + domain;
                    var account = accounts.withEmail(email)
                            .orElseThrow(() -> Rejection.invalid("role", "one that the demo school has somebody in"));
                    return signIn.open(
                            account, Optional.empty(), LoginMethod.DEMO, TokenPolicy.SHORT, Visit.of(exchange));
                },
                SignedIn::position);
    }
}
