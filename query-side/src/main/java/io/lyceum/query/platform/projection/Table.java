package io.lyceum.query.platform.projection;

import io.lyceum.kernel.TenantId;
import io.lyceum.query.platform.projection.Change.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of read models and the changes a projection can ask of it. It exists once in each generation. Its key is {@code tenant_id} and
 * the columns named here.
 */
public final class Table {

    private static final String TENANT = "tenant_id";
    private static final String SCHOOL = "school_id";

    private final String name;
    private final List<String> keys;
    private final boolean ofPlatform;
    private final List<Personal> personal;

    /** Texts about whom one column names. */
    record Personal(String subject, List<String> columns) {}

    private Table(String name, List<String> keys, boolean ofPlatform, List<Personal> personal) {
        this.name = name;
        this.keys = keys;
        this.ofPlatform = ofPlatform;
        this.personal = personal;
    }

    /** @param key the key columns besides {@code tenant_id} */
    public static Table table(String name, String... key) {
        return new Table(name, Stream.concat(Stream.of(TENANT), Stream.of(key)).toList(), false, List.of());
    }

    /**
     * The same table, with columns that hold texts about somebody: when that person is forgotten, they and all their past
     * read {@link io.lyceum.kernel.Forgotten#TEXT}. They must hold texts as events have them, whole or cut short, so that
     * deriving them again leads to the same.
     *
     * @param subject the column with whom they are about: a person, or a thing that belongs to one
     */
    public Table personal(String subject, String... columns) {
        return new Table(
                name,
                keys,
                ofPlatform,
                Stream.concat(personal.stream(), Stream.of(new Personal(subject, List.of(columns))))
                        .toList());
    }

    List<Personal> personal() {
        return personal;
    }

    /** Which columns hold texts about somebody. */
    public Set<String> personalColumns() {
        return personal.stream().flatMap(texts -> texts.columns().stream()).collect(Collectors.toSet());
    }

    /**
     * A table in which the platform's administrators see every school: its rows are the platform's, and of what school
     * they tell is the first column of their key, {@code school_id}. So each row still comes from one tenant's events.
     *
     * @param key the key columns besides {@code tenant_id} and {@code school_id}
     */
    public static Table tableOfPlatform(String name, String... key) {
        return new Table(
                name, Stream.concat(Stream.of(TENANT, SCHOOL), Stream.of(key)).toList(), true, List.of());
    }

    /** Whether its rows are the platform's and tell of all schools. */
    public boolean isOfPlatform() {
        return ofPlatform;
    }

    /** Whose a row is that follows from an event of the tenant. */
    Map<String, TenantId> owners(TenantId tenant) {
        return ofPlatform ? Map.of(TENANT, TenantId.PLATFORM, SCHOOL, tenant) : Map.of(TENANT, tenant);
    }

    /** The condition for the rows that follow from events of tenant {@code $1}. */
    String ofTenant() {
        return ofPlatform ? "tenant_id = '%s' and school_id = $1".formatted(TenantId.PLATFORM) : "tenant_id = $1";
    }

    /** Inserts the row; one that exists stays as it is. */
    public Change insert(Row row) {
        return new Change(this, Kind.INSERT, row);
    }

    /** Inserts the row, or overwrites the columns set if it exists. */
    public Change upsert(Row row) {
        return new Change(this, Kind.UPSERT, row);
    }

    /** Overwrites the columns set if the row exists. */
    public Change update(Row row) {
        return new Change(this, Kind.UPDATE, row);
    }

    /** Sets columns of times to later ones if the row exists: a time told late changes nothing. */
    public Change latest(Row row) {
        return new Change(this, Kind.LATEST, row);
    }

    /** Adds to numeric columns if the row exists; null counts as zero. */
    public Change add(Row row) {
        return new Change(this, Kind.ADD, row);
    }

    /** Adds to numeric columns; a row that does not exist starts from the columns' defaults. */
    public Change increment(Row row) {
        return new Change(this, Kind.INCREMENT, row);
    }

    public Change delete(Row key) {
        return new Change(this, Kind.DELETE, key);
    }

    public String name() {
        return name;
    }

    /** Which columns tell rows apart, {@code tenant_id} first. */
    public List<String> keys() {
        return keys;
    }
}
