package io.lyceum.command.platform.secrets;

import io.lyceum.command.platform.secrets.SecretStore.Rotation;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Replacing the key that secrets are sealed with. */
@RestController
@Tag(name = "Platform")
final class SecretsController {

    private final SecretStore secrets;

    SecretsController(SecretStore secrets) {
        this.secrets = secrets;
    }

    @Operation(
            summary = "Seal all secrets with the current key",
            description =
                    "Bot tokens, webhook keys. To replace the key: lyceum.security.secret-key is the new one, the old one is among"
                            + " lyceum.security.earlier-secret-keys; when the answer no longer names the old one, take it away.")
    @Requires(Permission.OPERATE_PLATFORM)
    @PostMapping("/api/v1/admin/secrets/reseal")
    Mono<Rotation> reseal(Caller caller) {
        return Mono.fromCallable(secrets::resealAll).subscribeOn(Schedulers.boundedElastic());
    }
}
