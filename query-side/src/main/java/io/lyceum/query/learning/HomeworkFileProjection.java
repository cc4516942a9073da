package io.lyceum.query.learning;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.learning.HomeworkEvent.HomeworkFileAttached;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;

/** The files of homework, one an attempt at most (C58). */
public final class HomeworkFileProjection extends Projection {

    static final String NAME = "homework-files";

    private static final Table FILE =
            table("homework_file", "submission_id", "attempt").personal("student_id", "file_name");

    public HomeworkFileProjection() {
        super(NAME, FILE);
        on(
                HomeworkFileAttached.class,
                (e, at) -> FILE.upsert(row().set("submission_id", e.submission())
                        .set("attempt", e.attempt())
                        .set("student_id", e.student())
                        .set("file_name", e.fileName())
                        .set("content_type", e.contentType())
                        .set("hash", e.hash())
                        .set("bytes", e.bytes())));
    }
}
