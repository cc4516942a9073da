package io.lyceum.operations.access;

import io.lyceum.identity.Revocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/**
 * Asks the event store, with every request, whether a token was revoked: nothing is remembered, so a revocation holds on
 * every node at once. Requests that arrive while a question is under way share the next one, so the more requests there
 * are, the less each costs.
 */
public final class Revocations {

    private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);

    private static final int AT_ONCE = 500;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** Where revocations are kept. */
    public interface Source {

        /** Those of the digests (see {@link Revocation#digest}) that were revoked. */
        Mono<Set<String>> revokedAmong(Collection<String> digests);
    }

    private record Question(List<String> digests, MonoSink<Boolean> answer) {}

    private final Source source;
    private final Queue<Question> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asking = new AtomicBoolean();

    public Revocations(Source source) {
        this.source = source;
    }

    /**
     * Whether one of them has happened by now.
     *
     * @return an error, 503, when that cannot be found out: nobody gets in on a guess
     */
    public Mono<Boolean> anyOf(List<Revocation> revocations) {
        return Mono.<Boolean>create(answer -> {
                    waiting.add(new Question(
                            revocations.stream().map(Revocation::digest).toList(), answer));
                    ask();
                })
                // The answer comes on the database's event loop: one thread for all who share the question.
                .publishOn(Schedulers.parallel());
    }

    private void ask() {
        if (waiting.isEmpty() || !asking.compareAndSet(false, true)) {
            return;
        }
        var together = new ArrayList<Question>();
        for (var next = waiting.poll(); next != null; next = together.size() < AT_ONCE ? waiting.poll() : null) {
            together.add(next);
        }
        var digests = together.stream()
                .flatMap(question -> question.digests().stream())
                .collect(Collectors.toSet());
        (digests.isEmpty() ? Mono.just(Set.<String>of()) : Mono.defer(() -> source.revokedAmong(digests)))
                .timeout(LONGEST_WAIT)
                .doFinally(ended -> {
                    asking.set(false);
                    ask();
                })
                .subscribe(
                        revoked -> together.forEach(question -> question.answer()
                                .success(question.digests().stream().anyMatch(revoked::contains))),
                        failure -> {
                            LOG.warn("revocations of tokens cannot be looked up", failure);
                            together.forEach(question -> question.answer()
                                    .error(new ResponseStatusException(
                                            HttpStatus.SERVICE_UNAVAILABLE, "the database did not answer")));
                        });
    }
}
