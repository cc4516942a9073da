create table read_model.certificate (
    tenant_id    uuid        not null,
    number       text        not null,
    student_id   uuid        not null,
    course_id    uuid        not null,
    name         text        not null,
    course_title text        not null,
    issued_at    timestamptz not null,
    position     bigint      not null,
    primary key (tenant_id, number)
);
create index on read_model.certificate (tenant_id, student_id);
select read_model.protect('read_model.certificate');
select read_model.keep_past('certificate');

-- What certificates say of the school that issued them.
create table read_model.certifying_school (
    tenant_id uuid   not null,
    name      text   not null,
    position  bigint not null,
    primary key (tenant_id)
);
select read_model.protect('read_model.certifying_school');
select read_model.keep_past('certifying_school');
