-- Who works at a school, and so is told what its students do: kept by a policy in its own transaction, derived from
-- events alone.
create table notification.staff (
    tenant_id uuid not null,
    user_id   uuid not null,
    role      text not null,
    primary key (tenant_id, user_id)
);

-- Which login a student has.
create table notification.student_login (
    tenant_id  uuid not null,
    student_id uuid not null,
    user_id    uuid not null,
    primary key (tenant_id, student_id)
);
