package io.lyceum.query.platform.projection;

/** One change of one row, as a projection asks for it. */
public record Change(Table table, Kind kind, Row row) {

    enum Kind {
        UPSERT,
        UPDATE,
        ADD,
        INCREMENT,
        DELETE
    }
}
