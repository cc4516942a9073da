package io.lyceum.command.privacy;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.personal.PersonalKeyStore;
import io.lyceum.command.platform.school.SchoolOwners;
import io.lyceum.command.platform.school.SchoolsOfPeople;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import io.lyceum.privacy.ErasureId;
import io.lyceum.privacy.ForgetOneself;
import io.lyceum.privacy.ForgetPerson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The right to be forgotten. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Privacy")
final class PrivacyController {

    private final Commands commands;
    private final PersonalKeyStore keys;
    private final SchoolOwners owners;
    private final SchoolsOfPeople schools;
    private final RequestThreads threads;

    PrivacyController(
            Commands commands,
            PersonalKeyStore keys,
            SchoolOwners owners,
            SchoolsOfPeople schools,
            RequestThreads threads) {
        this.commands = commands;
        this.keys = keys;
        this.owners = owners;
        this.schools = schools;
        this.threads = threads;
    }

    @Operation(
            summary = "Forget a person",
            description =
                    "A user, a student, or the participant of a dialog. Their keys are deleted: what was stored about"
                            + " them in the school, in events and in what was derived from those, reads [forgotten] from then on,"
                            + " for good; a super admin forgets them in every school. 202: it goes on by itself, and ends with the"
                            + " event privacy.PersonForgotten. 409 for the owner of the school, and for an account of the school"
                            + " whose person owns another one.")
    @Requires(Permission.FORGET_PEOPLE)
    @PostMapping("/people/{id}/forget")
    Mono<ResponseEntity<CommandReceipt>> forget(Caller caller, @PathVariable UUID id) {
        return threads.run(() -> forgetPerson(caller, id)).flatMap(command -> commands.begin(caller, command));
    }

    private ForgetPerson forgetPerson(Caller caller, UUID person) {
        var everywhere = caller.origin().role() == Role.SUPER_ADMIN;
        if (!everywhere && !keys.isKnownIn(person, caller.tenant())) {
            throw Rejection.notFound("person", person);
        }
        // What belongs to somebody goes with them, so naming it is naming them.
        var whose = keys.personOf(person);
        var endsTheAccount =
                everywhere || keys.homeOf(whose).filter(caller.tenant()::equals).isPresent();
        if (endsTheAccount) {
            mustOwnNone(whose);
        } else {
            mustNotOwn(whose, Stream.of(caller.tenant()));
        }
        return new ForgetPerson(ErasureId.of(person, caller.tenant()), person);
    }

    /** Nobody could sign in to the school any more, wherever it is. */
    private void mustOwnNone(UUID person) {
        mustNotOwn(
                person,
                Stream.concat(keys.homeOf(person).stream(), schools.of(new UserId(person)).stream())
                        .distinct());
    }

    private void mustNotOwn(UUID person, Stream<TenantId> theirs) {
        var owner = new UserId(person);
        if (theirs.anyMatch(
                school -> owners.ownerOf(school).filter(owner::equals).isPresent())) {
            throw new Rejection(ProblemCode.CONFLICT, "a school always has an owner: hand it over first");
        }
    }

    @Operation(
            summary = "Be forgotten",
            description = "As above, of oneself and everywhere. 409 for the owner of a school.")
    @Requires(Permission.FORGET_ONESELF)
    @PostMapping("/people/me/forget")
    Mono<ResponseEntity<CommandReceipt>> forgetMe(Caller caller) {
        var person = caller.origin().actor().value();
        return threads.run(() -> {
                    mustOwnNone(person);
                    return new ForgetOneself(ErasureId.of(person, caller.tenant()));
                })
                .flatMap(command -> commands.begin(caller, command));
    }
}
