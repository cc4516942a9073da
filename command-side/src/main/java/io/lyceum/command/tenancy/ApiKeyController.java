package io.lyceum.command.tenancy;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.command.platform.web.HandedOver;
import io.lyceum.command.platform.web.RequestThreads;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.kernel.SecretToken;
import io.lyceum.operations.access.ApiKeys;
import io.lyceum.tenancy.ApiKeyId;
import io.lyceum.tenancy.IssueApiKey;
import io.lyceum.tenancy.RevokeApiKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Keys for programs (C27). */
@RestController
@RequestMapping("/api/v1/api-keys")
@Tag(name = "Tenancy")
@Requires(Permission.MANAGE_API_KEYS)
final class ApiKeyController {

    private static final int SHOWN = 8;

    record NewKey(
            @NotBlank @Size(max = 100) String name,
            @NotEmpty @Size(max = 50) List<@NotNull @Size(max = 50) String> scopes,
            @Nullable Instant expiresAt) {}

    /** @param key to be sent as a bearer token; it is shown here once and kept nowhere */
    record Issued(String id, String key, String prefix, long position) {}

    private final Commands commands;
    private final HandedOver secrets;
    private final ApiAccess access;
    private final RequestThreads threads;

    ApiKeyController(Commands commands, HandedOver secrets, ApiAccess access, RequestThreads threads) {
        this.commands = commands;
        this.secrets = secrets;
        this.access = access;
        this.threads = threads;
    }

    @Operation(
            summary = "Issue an API key",
            description =
                    "The answer holds the key, once. Scopes are such as courses:read or students:write, none beyond"
                            + " what the caller may do; no key issues keys or changes members. 429 quota-exceeded where the"
                            + " plan has no API.")
    @PostMapping
    Mono<ResponseEntity<Issued>> issue(Caller caller, @Valid @RequestBody NewKey body) {
        var id = new ApiKeyId(secrets.idFor(caller));
        var key = SecretToken.of(ApiKeys.PREFIX + secrets.secretFor(caller).text());
        var prefix = key.text().substring(0, ApiKeys.PREFIX.length() + SHOWN);
        return threads.run(() -> {
                    access.check(caller.tenant());
                    return new IssueApiKey(
                            id, body.name().strip(), prefix, body.scopes(), key.hash(), body.expiresAt());
                })
                .flatMap(command -> commands.send(caller, command))
                .map(receipt -> ResponseEntity.status(HttpStatus.CREATED)
                        .header(Commands.POSITION, Long.toString(receipt.position()))
                        .body(new Issued(id.toString(), key.text(), prefix, receipt.position())));
    }

    @Operation(summary = "Revoke an API key", description = "It is void from the moment this is answered.")
    @DeleteMapping("/{key}")
    Mono<ResponseEntity<CommandReceipt>> revoke(Caller caller, @PathVariable UUID key) {
        return commands.change(caller, new RevokeApiKey(new ApiKeyId(key)));
    }
}
