-- Every risk score a student ever had, with what it was made of (C62).
create table read_model.risk_assessment (
    tenant_id   uuid        not null,
    student_id  uuid        not null,
    number      bigint      not null,
    event_id    uuid        not null,
    before      integer     not null,
    score       integer     not null,
    factors     jsonb       not null,
    causes      jsonb       not null,
    formula     text        not null,
    assessed_at timestamptz not null,
    position    bigint      not null,
    primary key (tenant_id, student_id, number)
);
select read_model.protect('read_model.risk_assessment');
select read_model.keep_past('risk_assessment');
