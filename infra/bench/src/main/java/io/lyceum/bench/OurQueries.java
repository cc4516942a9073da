package io.lyceum.bench;

import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.operations.node.NodeName;
import io.lyceum.query.billing.BalanceProjection;
import io.lyceum.query.platform.QueryDatabase;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** The query side's projection runtime and read path with one projection, without web. It starts catching up at once. */
final class OurQueries implements AutoCloseable {

    private record Balance(UUID walletId, String currency, long balanceMinor) {}

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final long startedAt;

    OurQueries(Laboratory laboratory, String database) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "bench",
                        Map.of(
                                "lyceum.database.url",
                                laboratory.url(database),
                                "lyceum.database.username",
                                Laboratory.USER)));
        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        context.register(QueryDatabase.class);
        context.registerBean(NodeName.class, () -> NodeName.of(""));
        var scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new AnnotationTypeFilter(RestController.class));
        scanner.scan(
                "io.lyceum.query.platform.personal",
                "io.lyceum.query.platform.projection",
                "io.lyceum.query.platform.read");
        context.registerBean("balanceProjection", Projection.class, BalanceProjection::new);
        context.refresh();
        startedAt = System.nanoTime();
    }

    /** @return seconds from the start of the runtime until the projection had every event */
    double awaitCaughtUp(Laboratory laboratory, String database) throws Exception {
        Projections.awaitHead(laboratory.jdbc(database), "balance");
        return (System.nanoTime() - startedAt) / 1e9;
    }

    /** Reads single balances, so many at a time. */
    double readsPerSecond(Accounts accounts, int inFlight, Duration span) {
        var readModels = context.getBean(ReadModels.class);
        var began = System.nanoTime();
        var until = began + span.toNanos();
        var count = Flux.range(0, Integer.MAX_VALUE)
                .takeWhile(number -> System.nanoTime() < until)
                .flatMap(
                        number -> readModels.one(
                                reader(accounts.next(0, number)), Balance.class, """
                        select wallet_id, currency, balance_minor from read_model.balance
                        where tenant_id = :tenant""", Map.of(), "balance"),
                        inFlight)
                .count()
                .block();
        return (count == null ? 0 : count) * 1e9 / (System.nanoTime() - began);
    }

    private static Reader reader(TenantId tenant) {
        return new Reader(tenant, new UserId(tenant.value()), Role.OWNER, Optional.empty(), Optional.empty());
    }

    @Override
    public void close() {
        context.close();
    }
}
