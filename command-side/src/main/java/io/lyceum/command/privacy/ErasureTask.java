package io.lyceum.command.privacy;

import io.lyceum.command.platform.personal.PersonalKeyStore;
import io.lyceum.command.platform.personal.PersonalKeyStore.Subject;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.command.platform.tasks.TaskRuns;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.TenantId;
import io.lyceum.privacy.ErasureId;
import io.lyceum.privacy.RecordForgotten;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Deletes the keys first and then says so, in each tenant concerned: an event that somebody is forgotten means that
 * nothing after it can be read.
 */
@Component
class ErasureTask extends PersistentTask<ErasureTask.Person> {

    record Person(Origin origin, UUID person, boolean everywhere) implements Data {

        Person in(TenantId tenant) {
            return new Person(
                    new Origin(
                            tenant,
                            origin.actor(),
                            origin.role(),
                            origin.occurredAt(),
                            origin.correlationId(),
                            origin.causationId()),
                    person,
                    everywhere);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ErasureTask.class);

    /** An event names 200 subjects at most: 8 KiB of the 16 it may have. */
    private static final int SUBJECTS_AT_ONCE = 200;

    /** Half a day with doubling pauses: a person's right is not given up because a database was away for a while. */
    private static final int ATTEMPTS = 15;

    private final PersonalKeyStore keys;
    private final TaskRuns runs;

    ErasureTask(PersonalKeyStore keys, TaskRuns runs) {
        super("privacy.forget", Person.class, ATTEMPTS, Duration.ofSeconds(2));
        this.keys = keys;
        this.runs = runs;
    }

    @Override
    protected void run(String id, Person erased) {
        var tenant = erased.origin().tenant();
        var byTenant = keys.forget(erased.person(), tenant, erased.everywhere()).stream()
                .collect(Collectors.groupingBy(
                        Subject::tenant, LinkedHashMap::new, Collectors.mapping(Subject::id, Collectors.toList())));
        // The tenant that asked is told even if there was nothing to forget.
        byTenant.putIfAbsent(tenant, List.of(erased.person()));
        runs.forgetTexts(byTenant.keySet());
        byTenant.forEach((school, subjects) -> {
            for (var from = 0; from < subjects.size(); from += SUBJECTS_AT_ONCE) {
                then(
                        id,
                        erased.in(school),
                        "forgotten:" + from,
                        new RecordForgotten(
                                ErasureId.of(erased.person(), school),
                                erased.person(),
                                subjects.subList(from, Math.min(from + SUBJECTS_AT_ONCE, subjects.size()))));
            }
        });
    }

    /** There is nothing to end in its place: the request stays open, and this line calls an operator. */
    @Override
    protected void giveUp(String id, Person erased, Throwable cause) {
        LOG.error("person {} could not be forgotten in {} attempts: ask again", erased.person(), ATTEMPTS, cause);
    }

    @Override
    protected boolean isOpenWhenGivenUp() {
        return true;
    }
}
