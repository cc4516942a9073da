package io.lyceum.command.administration;

import io.lyceum.administration.KnownSetting;
import io.lyceum.administration.RemoveSystemSetting;
import io.lyceum.administration.SetSystemSetting;
import io.lyceum.administration.SettingCategory;
import io.lyceum.administration.SettingId;
import io.lyceum.administration.SettingType;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.web.Caller;
import io.lyceum.command.platform.web.Commands;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Changes of the platform's settings (C194). */
@RestController
@RequestMapping("/api/v1/admin/settings")
@Tag(name = "Settings")
@Requires(Permission.OPERATE_PLATFORM)
final class SettingController {

    private static final String KEY = "[a-z][a-z0-9.-]{0,63}";
    private static final String KEY_RULE = "1 to 64 lower-case letters, digits, dots and dashes";
    private static final int LONGEST_VALUE = 4_000;

    /**
     * @param type STRING when absent, or what the platform knows of the setting
     * @param sensitive whether only a mask of the value may ever be shown
     */
    record Value(
            @Nullable SettingType type,
            @NotNull @Size(max = LONGEST_VALUE) String value,
            @Nullable Boolean sensitive,
            @Size(max = 500) @Nullable String description) {}

    record Setting(
            @NotNull SettingCategory category,

            @NotNull @Pattern(regexp = KEY, message = KEY_RULE)
            String key,

            @NotNull @Valid Value setting) {}

    record Settings(@NotEmpty @Size(max = 100) List<@Valid Setting> settings) {}

    private final Commands commands;
    private final SettingSecrets secrets;
    private final ExecutorService threads;

    SettingController(Commands commands, SettingSecrets secrets, ExecutorService commandThreads) {
        this.commands = commands;
        this.secrets = secrets;
        this.threads = commandThreads;
    }

    @Operation(
            summary = "Set a setting",
            description =
                    "Categories: GENERAL, AI, EMAIL, SECURITY, LIMITS, MAINTENANCE, METRICS. Types: STRING, BOOLEAN,"
                            + " INTEGER, FLOAT, JSON. The value of a sensitive one is stored encrypted and never shown. A setting"
                            + " keeps its type until it is removed.")
    @PutMapping("/{category}/{key}")
    Mono<ResponseEntity<CommandReceipt>> set(
            Caller caller,
            @PathVariable SettingCategory category,
            @PathVariable String key,
            @Valid @RequestBody Value body) {
        if (!key.matches(KEY)) {
            throw Rejection.invalid("key", KEY_RULE);
        }
        return commands.change(caller, command(new Setting(category, key, body), "value"));
    }

    @Operation(
            summary = "Set several settings",
            description =
                    "All are checked before the first is set; repeated with its Idempotency-Key, a request that was"
                            + " cut off is carried on.")
    @PutMapping
    Mono<ResponseEntity<List<CommandReceipt>>> setAll(Caller caller, @Valid @RequestBody Settings body) {
        var seen = new HashSet<SettingId>();
        for (var i = 0; i < body.settings().size(); i++) {
            var setting = body.settings().get(i);
            if (!seen.add(SettingId.of(setting.category(), setting.key()))) {
                throw Rejection.invalid("settings[%d].key".formatted(i), "each setting once");
            }
            command(setting, "settings[%d].setting.value".formatted(i));
        }
        return Flux.fromIterable(body.settings())
                .concatMap(setting -> {
                    var command = command(setting, "value");
                    return commands.send(caller.step(command.setting().toString()), command);
                })
                .collectList()
                .map(receipts -> ResponseEntity.ok()
                        .header(
                                Commands.POSITION,
                                Long.toString(receipts.getLast().position()))
                        .body(receipts));
    }

    @Operation(summary = "Remove a setting", description = "What the platform goes by without it holds again.")
    @DeleteMapping("/{category}/{key}")
    Mono<ResponseEntity<CommandReceipt>> remove(
            Caller caller, @PathVariable SettingCategory category, @PathVariable String key) {
        return commands.change(caller, new RemoveSystemSetting(SettingId.of(category, key)));
    }

    /** @param settings how many were sealed with an earlier key and are with the newest now */
    record Rotated(int settings) {}

    @Operation(
            summary = "Seal sensitive settings with the newest key",
            description = "After lyceum.security.secret-key was replaced; then the earlier key is needed no more.")
    @PostMapping("/rotate-key")
    Mono<ResponseEntity<Rotated>> rotate(Caller caller) {
        return Mono.fromFuture(() -> CompletableFuture.supplyAsync(secrets::sealedWithEarlierKeys, threads))
                .flatMapMany(Flux::fromIterable)
                .concatMap(
                        command -> commands.send(caller.step(command.setting().toString()), command))
                .count()
                .map(count -> ResponseEntity.ok(new Rotated(count.intValue())));
    }

    private SetSystemSetting command(Setting setting, String field) {
        var value = setting.setting();
        var known = KnownSetting.of(setting.category(), setting.key());
        var type = known.map(KnownSetting::type).orElse(Objects.requireNonNullElse(value.type(), SettingType.STRING));
        if (value.type() != null && value.type() != type) {
            throw Rejection.invalid(field.replace("value", "type"), "%s for this setting".formatted(type));
        }
        SettingValue.check(field, type, value.value());
        var sensitive = Boolean.TRUE.equals(value.sensitive());
        if (sensitive && known.isPresent()) {
            throw Rejection.invalid(field.replace("value", "sensitive"), "false for this setting");
        }
        var id = SettingId.of(setting.category(), setting.key());
        return new SetSystemSetting(
                id,
                setting.category(),
                setting.key(),
                type,
                sensitive,
                sensitive ? secrets.seal(id, value.value()) : value.value(),
                sensitive ? SettingSecrets.mask(value.value()) : value.value(),
                Objects.requireNonNullElse(value.description(), ""));
    }
}
