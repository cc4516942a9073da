package io.lyceum.bench;

import io.lyceum.command.platform.CommandDatabase;
import io.lyceum.command.platform.axon.CommandSender;
import io.lyceum.command.platform.eventstore.PostgresEventStorageEngine;
import io.lyceum.kernel.Origin;
import io.lyceum.operations.node.NodeName;
import java.util.Map;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The command side's own path from command to durable event, without web, policies and projections. */
final class OurCommands implements CommandStack {

    private final Laboratory laboratory;
    private final String database;
    private final AnnotationConfigApplicationContext context;
    private final CommandSender sender;

    /** @param database made by the laboratory; kept when it is closed only if it was not made for this stack */
    OurCommands(Laboratory laboratory, String database) {
        this.laboratory = laboratory;
        this.database = database;
        context = new AnnotationConfigApplicationContext();
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
        context.register(CommandDatabase.class);
        context.registerBean(NodeName.class, () -> NodeName.of(""));
        context.scan("io.lyceum.command.platform.axon", "io.lyceum.command.platform.personal");
        context.refresh();
        sender = context.getBean(CommandSender.class);
    }

    static OurCommands fresh(Laboratory laboratory) {
        return new OurCommands(laboratory, laboratory.createDatabase("ours"));
    }

    PostgresEventStorageEngine engine() {
        return context.getBean(PostgresEventStorageEngine.class);
    }

    String database() {
        return database;
    }

    @Override
    public void send(Object command, Origin origin) {
        CommandSender.await(sender.send(command, origin));
    }

    /** As {@link #send}, exactly once for the key. */
    void send(Object command, Origin origin, CommandSender.RequestKey key) {
        CommandSender.await(sender.send(command, origin, key));
    }

    @Override
    public StoredLedger ledger() {
        return StoredLedger.ofOurs(laboratory.jdbc(database));
    }

    /** Stops the path; its database stays. */
    void stop() {
        context.close();
    }

    @Override
    public void close() {
        stop();
        laboratory.dropDatabase(database);
    }
}
