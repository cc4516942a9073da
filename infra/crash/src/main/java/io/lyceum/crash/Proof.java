package io.lyceum.crash;

import io.lyceum.cluster.Cluster;
import io.lyceum.tools.Api;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** A running system under load, with everything that watches it. */
final class Proof implements AutoCloseable {

    private static final Duration AFTERMATH = Duration.ofMillis(500);
    private static final Duration LONGEST_CATCH_UP = Duration.ofSeconds(60);

    /** Something that needs the load to go on while it happens. */
    interface Event {

        String happen() throws Exception;
    }

    private final Options options;
    private final PrintStream out;
    private final Path folder;
    private final Findings findings = new Findings();
    private final Cluster cluster;
    private final EventStoreReader store;
    private final Town town;
    private final Journal journal;
    private final Killer killer;
    private final List<Client> clients = new ArrayList<>();
    private final Map<Subscriber, List<Long>> subscribers = new LinkedHashMap<>();
    private final HttpClient liveStreams;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final StreamCheck streams;
    private final CommandCheck commands;
    private final WalletCheck wallets;
    private final ConsequenceCheck consequences;
    private final Settling settling;
    private final RebuildCheck rebuild;
    private boolean rebuiltEqual;
    private int rounds;

    private Proof(Options options, Path folder, AotCache cache, PrintStream out)
            throws IOException, InterruptedException {
        this.options = options;
        this.folder = folder;
        this.out = out;
        cluster = start(folder, cache);
        store = new EventStoreReader(cluster.databaseUrl());
        var commandUrl = cluster.commandSides().getFirst().url();
        var queryUrl = cluster.querySides().getFirst().url();
        town = Town.found(commandUrl, queryUrl);
        journal = new Journal(folder.resolve("journal.jsonl"));
        var random = new SplittableRandom(options.seed());
        killer = new Killer(cluster, random.split());
        for (var number = 0; number < options.clients(); number++) {
            var mix = new LoadMix(town, number, town.visitor(Api.at(commandUrl), number), random.split());
            clients.add(new Client(mix, journal, findings, random.split()));
        }
        liveStreams = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(threads)
                .build();
        for (var school : town.schools()) {
            subscribe(school.name(), school, queryUrl, false, random);
        }
        subscribe("slow-learning", town.learning(), queryUrl, true, random);
        subscribe("slow-wallet", town.wallets().getFirst(), queryUrl, true, random);
        streams = new StreamCheck(findings);
        commands = new CommandCheck(findings);
        wallets = new WalletCheck(findings);
        consequences = new ConsequenceCheck(findings);
        settling = new Settling(store, findings, this::look);
        rebuild = new RebuildCheck(cluster.databaseUrl(), cache, folder.resolve("rebuild.log"), findings);
    }

    /** Starts a system and founds the schools. */
    static Proof start(Options options, PrintStream out) throws IOException, InterruptedException {
        var folder = options.folder().isPresent()
                ? Files.createDirectories(options.folder().get())
                : Files.createTempDirectory("lyceum-crash");
        out.printf("crash: seed=%d clients=%d, data in %s%n", options.seed(), options.clients(), folder);
        var cache = options.cache().isPresent() ? options.cache().get() : AotCache.train(folder);
        return new Proof(options, folder, cache, out);
    }

    private static Cluster start(Path folder, AotCache cache) {
        var plan = Cluster.in(folder.resolve("cluster"))
                .proxy(false)
                .classPath(cache.classPath())
                .setting("lyceum.command.snapshot-every", "20");
        cache.flags().forEach(plan::jvmFlag);
        return plan.start();
    }

    private void subscribe(String name, School school, String queryUrl, boolean slow, SplittableRandom random) {
        subscribers.put(
                new Subscriber(name, school, queryUrl, slow, liveStreams, findings, random.split()), new ArrayList<>());
    }

    private void look(StoredEvent event) {
        streams.look(event);
        commands.look(event);
        wallets.look(event);
        consequences.look(event);
        subscribers.forEach((subscriber, expected) -> {
            if (subscriber.expects(event)) {
                expected.add(event.position());
            }
        });
    }

    /** The rounds asked for, until something is wrong. */
    void kill() throws Exception {
        while (rounds < options.rounds() && findings.isEmpty()) {
            var last = rounds + 1 == options.rounds();
            var began = Instant.now();
            var acknowledged = journal.acknowledged();
            var repeated = journal.unanswered();
            var story = underLoad(killer::strike);
            var recovered = Instant.now();
            var position = check(last || (rounds + 1) % options.rebuildEvery() == 0);
            rounds++;
            out.printf(
                    "round %d: killed %s; load %.1f s, checks %.1f s; %d acknowledged, %d attempts unknown, head %d%n",
                    rounds,
                    story,
                    seconds(began, recovered),
                    seconds(recovered, Instant.now()),
                    journal.acknowledged() - acknowledged,
                    journal.unanswered() - repeated,
                    position);
        }
    }

    /**
     * Holds a transaction open among others.
     *
     * @param enough when it may be committed
     */
    void hold(BooleanSupplier enough) throws Exception {
        var began = Instant.now();
        try (var held = HeldTransaction.begin(store, town.learning())) {
            underLoad(() -> {
                while (!enough.getAsBoolean()) {
                    Thread.sleep(50);
                }
                return "";
            });
            var before = check(false);
            var position = held.commit();
            out.printf(
                    "held transaction %d open for %.1f s; %d events of younger transactions lie before its own at %d%n",
                    held.transaction(), seconds(began, Instant.now()), held.overtakenBy(store, position), position);
            if (position != before + 1) {
                findings.skipped("the held event is at %d, and the head was %d".formatted(position, before));
            }
            underLoad(() -> {
                Thread.sleep(AFTERMATH);
                return "";
            });
            check(true);
            var shown = town.learning().reader().get("/students/" + held.student());
            if (!shown.ok()) {
                findings.skipped("the student enrolled at %d is not shown: %s".formatted(position, shown));
            }
        }
    }

    /** How many commands have been acknowledged so far. */
    long acknowledged() {
        return journal.acknowledged();
    }

    private String underLoad(Event event) throws Exception {
        var going = new AtomicBoolean(true);
        var working = new ArrayList<Future<?>>();
        for (var client : clients) {
            working.add(threads.submit(() -> {
                client.work(going::get);
                return client;
            }));
        }
        try {
            var story = event.happen();
            Thread.sleep(AFTERMATH);
            return story;
        } finally {
            going.set(false);
            for (var work : working) {
                finish(work);
            }
        }
    }

    private void finish(Future<?> work) throws InterruptedException {
        try {
            work.get();
        } catch (ExecutionException failed) {
            findings.lost("a client gave up: %s".formatted(failed.getCause()));
        }
    }

    private long check(boolean withRebuild) throws SQLException, IOException, InterruptedException {
        subscribers.keySet().forEach(subscriber -> subscriber.hurry(true));
        var position = settling.await(() -> consequences.pending() + wallets.pending(store));
        var settled = journal.takeSettled();
        wallets.told(settled);
        commands.compare(settled);
        consequences.compare();
        wallets.compare(town, store, position);
        for (var subscriber : subscribers.entrySet()) {
            awaitSubscriber(subscriber.getKey(), subscriber.getValue());
            subscriber.getKey().compare(subscriber.getValue());
            subscriber.getValue().clear();
        }
        if (withRebuild) {
            var differences = findings.different();
            var began = Instant.now();
            streams.compare(store);
            var rows = rebuild.compare();
            rebuiltEqual = findings.different() == differences;
            out.printf(
                    "rebuilt from %d events in %.1f s: %d rows %s%n",
                    position, seconds(began, Instant.now()), rows, rebuiltEqual ? "equal" : "DIFFER");
        }
        subscribers.keySet().forEach(subscriber -> subscriber.hurry(false));
        return position;
    }

    private static void awaitSubscriber(Subscriber subscriber, List<Long> expected) throws InterruptedException {
        var latest = Instant.now().plus(LONGEST_CATCH_UP);
        while (!expected.isEmpty()
                && subscriber.last() < expected.getLast()
                && Instant.now().isBefore(latest)) {
            Thread.sleep(20);
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    Report report() {
        out.printf(
                "%d subscribers, connected %d times%n",
                subscribers.size(),
                subscribers.keySet().stream().mapToLong(Subscriber::connections).sum());
        return new Report(
                rounds,
                killer.kills(),
                journal.acknowledged(),
                journal.refused(),
                journal.unanswered(),
                streams.position(),
                findings.lost(),
                findings.doubled(),
                findings.skipped(),
                findings.different(),
                rebuiltEqual,
                findings.details());
    }

    /** Something that should have come back did not. */
    void brokenOff(Exception because) {
        findings.lost("broken off in round %d: %s".formatted(rounds + 1, because));
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        subscribers.keySet().forEach(Subscriber::close);
        liveStreams.shutdownNow();
        threads.shutdownNow();
        cluster.close();
        journal.close();
    }
}
