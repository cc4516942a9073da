create table read_model.lms_link (
    tenant_id         uuid    not null,
    link_id           uuid    not null,
    account           text    not null,
    course_id         uuid    not null,
    lesson_group      text,
    at_risk_group     text,
    state             text    not null,
    runs              integer not null default 0,
    enrolled          integer,
    known             integer,
    refused           integer,
    lessons_completed integer,
    offline           boolean,
    failure           text,
    began_at          timestamptz,
    ended_at          timestamptz,
    notices           integer not null default 0,
    position          bigint  not null,
    primary key (tenant_id, link_id)
);
select read_model.protect('read_model.lms_link');
select read_model.keep_past('lms_link');
