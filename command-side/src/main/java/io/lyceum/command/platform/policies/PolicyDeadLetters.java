package io.lyceum.command.platform.policies;

import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The dead letters of every policy: of one tenant, or without one of all. */
@Component
final class PolicyDeadLetters {

    /**
     * One parked event.
     *
     * @param sequence those with the same one wait for each other
     * @param cause of the first; the others wait behind it
     */
    record Letter(String policy, String sequence, String type, String eventId, String cause, Instant parkedAt) {}

    private final Configuration axon;
    private final ObjectProvider<Policy> policies;
    private final TransactionTemplate transaction;

    PolicyDeadLetters(
            Configuration axonConfiguration,
            ObjectProvider<Policy> policies,
            JdbcTransactionManager commandTransactionManager) {
        this.axon = axonConfiguration;
        this.policies = policies;
        this.transaction = new TransactionTemplate(commandTransactionManager);
    }

    List<Letter> list(String policyName, Optional<TenantId> tenant) {
        var policy = policy(policyName);
        var letters = new ArrayList<Letter>();
        transaction.executeWithoutResult(status -> queue(policyName)
                .deadLetters()
                .forEach(sequence -> sequence.forEach(letter -> {
                    if (belongsTo(letter, tenant)) {
                        letters.add(new Letter(
                                policyName,
                                String.valueOf(policy.sequenceOf(letter.message())),
                                letter.message().getPayloadType().getSimpleName(),
                                letter.message().getIdentifier(),
                                letter.cause().map(cause -> cause.message()).orElse("waits behind an earlier event"),
                                letter.enqueuedAt()));
                    }
                })));
        return letters;
    }

    boolean retry(String policyName, String sequence, Optional<TenantId> tenant) {
        var policy = policy(policyName);
        return axon.eventProcessingConfiguration()
                .sequencedDeadLetterProcessor(policyName)
                .orElseThrow(() -> Rejection.notFound("policy", policyName))
                .process(letter -> belongsTo(letter, tenant)
                        && sequence.equals(String.valueOf(policy.sequenceOf(letter.message()))));
    }

    int discard(String policyName, String sequence, Optional<TenantId> tenant) {
        var policy = policy(policyName);
        var queue = queue(policyName);
        var discarded = transaction.execute(status -> {
            var parked = new ArrayList<DeadLetter<? extends EventMessage<?>>>();
            queue.deadLetters()
                    .forEach(letters -> letters.forEach(letter -> {
                        if (belongsTo(letter, tenant)
                                && sequence.equals(String.valueOf(policy.sequenceOf(letter.message())))) {
                            parked.add(letter);
                        }
                    }));
            parked.forEach(queue::evict);
            return parked.size();
        });
        return discarded == null ? 0 : discarded;
    }

    private Policy policy(String name) {
        return policies.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("policy", name));
    }

    private SequencedDeadLetterQueue<EventMessage<?>> queue(String policy) {
        return axon.eventProcessingConfiguration()
                .deadLetterQueue(policy)
                .orElseThrow(() -> Rejection.notFound("policy", policy));
    }

    private static boolean belongsTo(DeadLetter<? extends EventMessage<?>> letter, Optional<TenantId> tenant) {
        return letter.message() instanceof DomainEventMessage<?> event
                && tenant.map(Origin.fromMetaData(event.getMetaData()).tenant()::equals)
                        .orElse(true);
    }
}
