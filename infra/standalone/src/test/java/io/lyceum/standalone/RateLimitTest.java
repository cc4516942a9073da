package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.operations.access.Bearer;
import io.lyceum.operations.limits.Buckets;
import io.lyceum.operations.limits.Doorkeeper;
import io.lyceum.operations.limits.Limits;
import io.lyceum.operations.limits.RateLimitFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Limits over the real database, each client of a test standing for a node of its own. */
@ExtendWith(SystemUnderTest.class)
class RateLimitTest {

    private static final Limits LIMITS = new Limits(6, 8, 3, 2);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final UserId user = UserId.next();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @SuppressWarnings("NullAway.Init")
    private HikariDataSource database;

    @BeforeEach
    void connect(RunningSystem system) {
        var config = new HikariConfig();
        config.setJdbcUrl(system.databaseUrl().orElseThrow());
        config.setUsername("postgres");
        config.setMaximumPoolSize(8);
        database = new HikariDataSource(config);
        opened.add(database);
        opened.add(threads);
    }

    @AfterEach
    void close() throws Exception {
        for (var resource : opened) {
            resource.close();
        }
    }

    private WebTestClient node(UserId who) {
        var bearer = new Bearer(TenantId.next(), who, Role.OWNER, Set.of());
        var authentication = UsernamePasswordAuthenticationToken.authenticated(bearer, "", List.of());
        return WebTestClient.bindToWebHandler(exchange -> {
                    exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
                    return exchange.getResponse().setComplete();
                })
                .webFilter((exchange, chain) -> chain.filter(exchange)
                        .contextWrite(ReactiveSecurityContextHolder.withAuthentication(authentication)))
                .webFilter(new RateLimitFilter(LIMITS, new Buckets(database), threads, new SimpleMeterRegistry()))
                .build();
    }

    private static EntityExchangeResult<byte[]> ask(WebTestClient node, HttpMethod method, String path) {
        return node.method(method).uri(path).exchange().expectBody().returnResult();
    }

    private static int status(WebTestClient node, HttpMethod method, String path) {
        return ask(node, method, path).getStatus().value();
    }

    @Test
    void whatOneNodeTookIsMissingAtTheOther() {
        var one = node(user);
        var other = node(user);

        var passed = new AtomicInteger();
        IntStream.range(0, 20).parallel().forEach(request -> {
            if (status(request % 2 == 0 ? one : other, HttpMethod.GET, "/api/v1/students") == 204) {
                passed.incrementAndGet();
            }
        });

        assertThat(passed).hasValue(6);
    }

    @Test
    void aRefusalSaysWhenToComeAgain() {
        var node = node(user);
        IntStream.range(0, 6).forEach(request -> ask(node, HttpMethod.GET, "/api/v1/students"));

        var refused = ask(node, HttpMethod.GET, "/api/v1/students");

        assertThat(refused.getStatus()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(refused.getResponseHeaders().getFirst("Retry-After")).matches("[1-9]|10");
        assertThat(new String(refused.getResponseBody(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"code\":\"rate-limited\"");
    }

    @Test
    void eachCriticalOperationHasALimitOfItsOwnWhateverItIsDoneTo() {
        var node = node(user);
        var member = "/api/v1/members/%s/role";

        for (var time = 0; time < 3; time++) {
            assertThat(status(node, HttpMethod.PUT, member.formatted(UserId.next())))
                    .isEqualTo(204);
        }

        assertThat(status(node, HttpMethod.PUT, member.formatted(UserId.next())))
                .isEqualTo(429);
        assertThat(status(node, HttpMethod.POST, "/api/v1/invitations")).isEqualTo(204);
        assertThat(status(node, HttpMethod.GET, member.formatted(UserId.next())))
                .isEqualTo(204);
    }

    @Test
    void aPasswordIsChangedAsOftenInFiveMinutesAsOtherThingsInOne() {
        var node = node(user);
        var refused = IntStream.range(0, 4)
                .mapToObj(time -> ask(node, HttpMethod.POST, "/api/v1/auth/change-password"))
                .toList()
                .getLast();

        assertThat(refused.getStatus()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(Integer.parseInt(refused.getResponseHeaders().getFirst("Retry-After")))
                .as("a third of five minutes, less what these requests took")
                .isBetween(21, 100);
    }

    @Test
    void noticesOfPaymentProvidersAreCountedByThemselves() {
        var node = node(user);
        var notices = "/api/v1/public/payments/yookassa";

        assertThat(status(node, HttpMethod.POST, notices)).isEqualTo(204);
        assertThat(status(node, HttpMethod.POST, notices)).isEqualTo(204);
        assertThat(status(node, HttpMethod.POST, notices)).isEqualTo(429);
        assertThat(status(node, HttpMethod.GET, "/api/v1/students")).isEqualTo(204);
    }

    @Test
    void onePersonsHasteIsNotAnothers() {
        var hasty = node(user);
        IntStream.range(0, 7).forEach(request -> ask(hasty, HttpMethod.GET, "/api/v1/students"));

        assertThat(status(hasty, HttpMethod.GET, "/api/v1/students")).isEqualTo(429);
        assertThat(status(node(UserId.next()), HttpMethod.GET, "/api/v1/students"))
                .isEqualTo(204);
    }

    @Test
    void forgedCredentialsAreCountedByTheirAddressAndTakeNothingFromGoodOnes() {
        var limits = new RateLimitFilter(LIMITS, new Buckets(database), threads, new SimpleMeterRegistry());
        var doorkeeper = new Doorkeeper(Optional.of(limits));
        var door = doorkeeper.ofBadCredentials();
        var lookedUp = new AtomicInteger();
        var node = WebTestClient.bindToWebHandler(exchange -> {
                    lookedUp.incrementAndGet();
                    return door.commence(exchange, new BadCredentialsException("forged"));
                })
                .webFilter(doorkeeper)
                .build();

        for (var forged = 0; forged < 6; forged++) {
            assertThat(status(node, HttpMethod.GET, "/api/v1/students")).isEqualTo(401);
        }
        var refused = ask(node, HttpMethod.GET, "/api/v1/students");

        assertThat(refused.getStatus()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(refused.getResponseHeaders().getFirst("Retry-After")).matches("[1-9]|10");
        assertThat(status(node(user), HttpMethod.GET, "/api/v1/students")).isEqualTo(204);
        var before = lookedUp.get();
        node.get()
                .uri("/api/v1/students")
                .header("Authorization", "Bearer lyk_of_nobody")
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(lookedUp).as("API keys looked up").hasValue(before);
    }

    @Test
    void healthAndDocumentsAreFree() {
        var node = node(user);
        IntStream.range(0, 30)
                .forEach(request -> assertThat(status(node, HttpMethod.GET, "/actuator/health"))
                        .isEqualTo(204));
    }

    @Test
    void withoutItsDatabaseRequestsPass() {
        var node = node(user);
        database.close();

        assertThat(status(node, HttpMethod.GET, "/api/v1/students")).isEqualTo(204);
    }
}
