package io.lyceum.command.tenancy;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.personal.PersonalKeyStore;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.UserId;
import io.lyceum.tenancy.ChangeTenantSettings;
import io.lyceum.tenancy.CloseTenant;
import io.lyceum.tenancy.LeaveTenant;
import io.lyceum.tenancy.RenameTenant;
import io.lyceum.tenancy.SchoolSlug;
import io.lyceum.tenancy.TenantSettings;
import io.lyceum.tenancy.TransferOwnership;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The caller's school: its name, settings, owner and end (C26). Which school is told by the token alone (C24). */
@RestController
@RequestMapping("/api/v1/tenant")
@Tag(name = "Tenancy")
@Requires(Permission.MANAGE_TENANT)
final class TenantController {

    /** An origin of the web (RFC 6454), nothing that could end the header it is written into. */
    private static final String ORIGIN = "https?://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?";

    record NewName(
            @NotBlank @Size(max = 200) String name,

            @Nullable
            @Size(max = SchoolSlug.LONGEST)
            @Pattern(regexp = SchoolSlug.FORM, message = "small letters, digits and hyphens within, such as school-12")
            String slug) {}

    record Settings(
            @NotBlank @Size(max = 60) String timeZone,

            @NotNull @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", message = "a language tag such as ru or en-GB")
            String language,

            @NotNull @Size(max = 20)
            List<@NotNull @Pattern(regexp = ORIGIN, message = "an origin such as https://school.example") String>
                    widgetDomains) {}

    record NewOwner(@NotNull UUID to) {}

    record Reason(@NotBlank @Size(max = 500) String reason) {}

    private final Commands commands;
    private final PersonalKeyStore people;
    private final RequestThreads threads;

    TenantController(Commands commands, PersonalKeyStore people, RequestThreads threads) {
        this.commands = commands;
        this.people = people;
        this.threads = threads;
    }

    @Operation(
            summary = "Rename the school",
            description =
                    "By its owner. slug, the school's name in addresses, is unique on the platform: 409 already-taken when"
                            + " another school has it; without slug the school keeps the one it has. A new school has one made from"
                            + " its name and id.")
    @PutMapping
    Mono<ResponseEntity<CommandReceipt>> rename(Caller caller, @Valid @RequestBody NewName body) {
        return commands.change(
                caller, new RenameTenant(caller.tenant(), body.name().strip(), body.slug()));
    }

    @Operation(
            summary = "Change the school's settings",
            description = "All of them: time zone (IANA), language (BCP 47), and the origins of the sites that may show"
                    + " the school's chat in a frame (C20).")
    @PutMapping("/settings")
    Mono<ResponseEntity<CommandReceipt>> changeSettings(Caller caller, @Valid @RequestBody Settings body) {
        return commands.change(
                caller,
                new ChangeTenantSettings(
                        caller.tenant(),
                        new TenantSettings(zone(body.timeZone()), body.language(), body.widgetDomains())));
    }

    @Operation(
            summary = "Hand the school over",
            description = "To a member of the staff, who becomes the owner; the caller becomes an admin. Both sign in"
                    + " again.")
    @PostMapping("/ownership")
    Mono<ResponseEntity<CommandReceipt>> transfer(Caller caller, @Valid @RequestBody NewOwner body) {
        return threads.run(() -> handoverTo(caller, body.to())).flatMap(command -> commands.change(caller, command));
    }

    private TransferOwnership handoverTo(Caller caller, UUID member) {
        if (people.isForgotten(member)) {
            throw new Rejection(ProblemCode.CONFLICT, "this person was forgotten");
        }
        return new TransferOwnership(caller.tenant(), new UserId(member));
    }

    @Operation(
            summary = "Leave the school",
            description = "The caller's membership and sessions end. 409 for the owner, who hands over first.")
    @PostMapping("/leave")
    @Requires(Permission.LEAVE_TENANT)
    Mono<ResponseEntity<CommandReceipt>> leave(Caller caller) {
        return commands.change(caller, new LeaveTenant(caller.tenant()));
    }

    @Operation(
            summary = "Close the school for good",
            description = "By its owner. From now on its commands are refused; what happened stays readable.")
    @PostMapping("/close")
    Mono<ResponseEntity<CommandReceipt>> close(Caller caller, @Valid @RequestBody Reason body) {
        return commands.change(
                caller, new CloseTenant(caller.tenant(), body.reason().strip()));
    }

    private static String zone(String name) {
        try {
            return ZoneId.of(name).getId();
        } catch (DateTimeException unknown) {
            throw Rejection.invalid("timeZone", "an IANA time zone such as Europe/Moscow");
        }
    }
}
