package io.lyceum.query.platform.projection;

import io.lyceum.query.platform.projection.Change.Kind;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table of read models and the changes a projection can ask of it. It exists once in each generation. Its key is {@code tenant_id} and
 * the columns named here.
 */
public final class Table {

    private final String name;
    private final List<String> keys;

    private final List<Personal> personal;

    /** Texts about whom one column names. */
    record Personal(String subject, List<String> columns) {}

    private Table(String name, List<String> keys, List<Personal> personal) {
        this.name = name;
        this.keys = keys;
        this.personal = personal;
    }

    /** @param key the key columns besides {@code tenant_id} */
    public static Table table(String name, String... key) {
        return new Table(
                name, Stream.concat(Stream.of("tenant_id"), Stream.of(key)).toList(), List.of());
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
                Stream.concat(personal.stream(), Stream.of(new Personal(subject, List.of(columns))))
                        .toList());
    }

    List<Personal> personal() {
        return personal;
    }

    /** Inserts the row, or overwrites the columns set if it exists. */
    public Change upsert(Row row) {
        return new Change(this, Kind.UPSERT, row);
    }

    /** Overwrites the columns set if the row exists. */
    public Change update(Row row) {
        return new Change(this, Kind.UPDATE, row);
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

    String name() {
        return name;
    }

    List<String> keys() {
        return keys;
    }
}
