package io.lyceum.query.administration;

import io.lyceum.administration.KnownSetting;
import io.lyceum.administration.SettingCategory;
import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ListQuestion;
import io.lyceum.query.platform.read.Page;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The platform's settings (C194). */
@RestController
@Tag(name = "Settings")
@Requires(Permission.OPERATE_PLATFORM)
final class SettingController {

    /**
     * A setting.
     *
     * @param value or, of a sensitive one, a mask
     * @param standard whether nobody has set it and this is what holds meanwhile
     */
    record Setting(
            String category,
            String key,
            String type,
            boolean sensitive,
            String value,
            boolean standard,
            String description,
            @Nullable Instant changedAt,
            @Nullable UUID changedBy) {}

    private static final String KNOWN = Arrays.stream(KnownSetting.values())
            .map(known -> "('%s', '%s', '%s', '%s')"
                    .formatted(
                            known.category(),
                            known.key(),
                            known.type(),
                            known.standard().replace("'", "''")))
            .collect(Collectors.joining(", "));

    private static final ListQuestion<Setting> SETTINGS = ListQuestion.of(
                    Setting.class, """
                    select * from (
                        select category, key, type, sensitive, shown as value, false as standard, description, changed_at,
                               changed_by, category || '.' || key as name
                        from system_setting where tenant_id = :tenant
                        union all
                        select k.category, k.key, k.type, false, k.value, true, '', null, null, k.category || '.' || k.key
                        from (values %s) as k (category, key, type, value)
                        where not exists (select from system_setting s
                                          where s.tenant_id = :tenant and s.category = k.category and s.key = k.key)
                    ) s where true""".formatted(KNOWN), SettingProjection.NAME)
            .key("name", "text")
            .sort("name", "name", "text")
            .oneOf("category", SettingCategory.class, "category = :category");

    private final ReadModels readModels;

    SettingController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "Settings of the platform",
            description =
                    "With those nobody has set that the platform goes by. Of sensitive ones a mask. Filter: category.")
    @GetMapping("/api/v1/admin/settings")
    Mono<ResponseEntity<Page<Setting>>> settings(
            Reader reader, @RequestParam MultiValueMap<String, String> parameters) {
        return readModels.page(reader, SETTINGS, parameters);
    }
}
