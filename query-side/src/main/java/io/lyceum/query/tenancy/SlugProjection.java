package io.lyceum.query.tenancy;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;
import static io.lyceum.query.platform.projection.Table.tableOfPlatform;

import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;
import io.lyceum.tenancy.TenancyEvent.TenantSlugChanged;
import java.util.List;

/** What schools are called in addresses. */
public final class SlugProjection extends Projection {

    public static final String NAME = "school-slugs";

    private static final Table SLUG = table("school_slug");
    private static final Table DIRECTORY = tableOfPlatform("platform_slug");

    public SlugProjection() {
        super(NAME, SLUG, DIRECTORY);
        onEach(
                TenantSlugChanged.class,
                (e, at) -> List.of(
                        SLUG.upsert(row().set("slug", e.slug())), DIRECTORY.upsert(row().set("slug", e.slug()))));
    }
}
