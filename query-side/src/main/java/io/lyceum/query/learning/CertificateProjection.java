package io.lyceum.query.learning;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.learning.StudentEvent.CertificateIssued;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;
import io.lyceum.tenancy.TenancyEvent.TenantCreated;
import io.lyceum.tenancy.TenancyEvent.TenantRenamed;

/** Certificates, and the name of the school that issued them (C64). */
public final class CertificateProjection extends Projection {

    static final String NAME = "certificates";

    private static final Table CERTIFICATE = table("certificate", "number").personal("student_id", "name");
    private static final Table SCHOOL = table("certifying_school");

    public CertificateProjection() {
        super(NAME, CERTIFICATE, SCHOOL);
        on(TenantCreated.class, (e, at) -> SCHOOL.upsert(row().set("name", e.name())));
        on(TenantRenamed.class, (e, at) -> SCHOOL.upsert(row().set("name", e.name())));
        on(
                CertificateIssued.class,
                (e, at) -> CERTIFICATE.upsert(row().set("number", e.number().value())
                        .set("student_id", e.student())
                        .set("course_id", e.course())
                        .set("name", e.name())
                        .set("course_title", e.courseTitle())
                        .set("issued_at", at.occurredAt())));
    }
}
