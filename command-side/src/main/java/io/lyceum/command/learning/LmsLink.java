package io.lyceum.command.learning;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.learning.LinkLms;
import io.lyceum.learning.LmsLinkEvent.LmsAgreement;
import io.lyceum.learning.LmsLinkEvent.LmsLinked;
import io.lyceum.learning.LmsLinkEvent.LmsNoticeSent;
import io.lyceum.learning.LmsLinkEvent.LmsSyncFailed;
import io.lyceum.learning.LmsLinkEvent.LmsSyncStarted;
import io.lyceum.learning.LmsLinkEvent.LmsSynced;
import io.lyceum.learning.LmsLinkId;
import io.lyceum.learning.RecordLmsNotice;
import io.lyceum.learning.RecordLmsSync;
import io.lyceum.learning.RecordLmsSyncFailure;
import io.lyceum.learning.SyncLms;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A school's link to the learning platform it had before: one sync at a time (C66, P22). */
@AggregateRoot
public class LmsLink extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable LmsLinkId id;

    private @Nullable LmsAgreement agreement;
    private int runs;
    private boolean running;

    protected LmsLink() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(LinkLms link) {
        if (!link.agreement().equals(agreement)) {
            apply(new LmsLinked(link.link(), link.agreement()));
        }
    }

    @CommandHandler
    void handle(SyncLms sync) {
        if (running) {
            throw new Rejection(ProblemCode.CONFLICT, "a sync is under way");
        }
        apply(new LmsSyncStarted(sync.link(), runs + 1, Objects.requireNonNull(agreement)));
    }

    @CommandHandler
    void handle(RecordLmsSync synced) {
        if (running && synced.run() == runs) {
            apply(new LmsSynced(
                    synced.link(),
                    synced.run(),
                    synced.enrolled(),
                    synced.known(),
                    synced.refused(),
                    synced.lessonsCompleted(),
                    synced.lessonsRefused(),
                    synced.offline()));
        }
    }

    @CommandHandler
    void handle(RecordLmsSyncFailure failure) {
        if (running && failure.run() == runs) {
            apply(new LmsSyncFailed(failure.link(), failure.run(), failure.reason()));
        }
    }

    @CommandHandler
    void handle(RecordLmsNotice notice) {
        apply(new LmsNoticeSent(notice.link(), notice.student(), notice.group()));
    }

    @EventSourcingHandler
    void on(LmsLinked linked, Origin origin) {
        id = linked.link();
        tenant = origin.tenant();
        agreement = linked.agreement();
    }

    @EventSourcingHandler
    void on(LmsSyncStarted started) {
        runs = started.run();
        running = true;
    }

    @EventSourcingHandler
    void on(LmsSynced synced) {
        running = false;
    }

    @EventSourcingHandler
    void on(LmsSyncFailed failed) {
        running = false;
    }
}
