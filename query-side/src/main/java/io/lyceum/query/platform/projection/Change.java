package io.lyceum.query.platform.projection;

/** One change of one row, as a projection asks for it. */
public record Change(Table table, Kind kind, Row row) {

    enum Kind {
        INSERT,
        UPSERT,
        UPDATE,
        LATEST,
        ADD,
        INCREMENT,
        DELETE
    }
}
