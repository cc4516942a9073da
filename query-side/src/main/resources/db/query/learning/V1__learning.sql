create table read_model.course (
    tenant_id   uuid    not null,
    course_id   uuid    not null,
    code        text    not null,
    title       text    not null,
    description text    not null,
    unlocking   text    not null,
    length_days integer not null,
    lessons     integer not null default 0,
    position    bigint  not null,
    primary key (tenant_id, course_id)
);
select read_model.protect('read_model.course');

create table read_model.course_lesson (
    tenant_id            uuid    not null,
    course_id            uuid    not null,
    lesson_id            uuid    not null,
    number               integer not null,
    title                text    not null,
    duration_minutes     integer not null,
    due_day              integer not null,
    has_test             boolean not null,
    homework             text,
    completed_by_homework boolean not null,
    position             bigint  not null,
    primary key (tenant_id, lesson_id)
);
create index on read_model.course_lesson (tenant_id, course_id, number);
select read_model.protect('read_model.course_lesson');

create table read_model.student (
    tenant_id      uuid        not null,
    student_id     uuid        not null,
    user_id        uuid,
    external_id    text,
    name           text        not null,
    email          text,
    status         text        not null,
    risk_score     integer     not null default 0,
    risk_factors   jsonb       not null,
    risk_formula   text        not null,
    risk_position  bigint,
    assessed_at    timestamptz,
    enrolled_at    timestamptz not null,
    last_active_at timestamptz not null,
    percent        integer     not null default 0,
    position       bigint      not null,
    primary key (tenant_id, student_id)
);
create index on read_model.student (tenant_id, risk_score, student_id);
create index on read_model.student (tenant_id, status);
select read_model.protect('read_model.student');

create table read_model.student_lesson (
    tenant_id      uuid    not null,
    student_id     uuid    not null,
    lesson_id      uuid    not null,
    course_id      uuid    not null,
    number         integer not null,
    title          text    not null,
    due_at         timestamptz not null,
    state          text    not null,
    completed_at   timestamptz,
    test_score     integer,
    test_passed    boolean,
    homework_score integer,
    position       bigint  not null,
    primary key (tenant_id, student_id, lesson_id)
);
select read_model.protect('read_model.student_lesson');

create table read_model.homework (
    tenant_id        uuid        not null,
    submission_id    uuid        not null,
    student_id       uuid        not null,
    course_id        uuid        not null,
    lesson_id        uuid        not null,
    state            text        not null,
    attempt          integer     not null,
    late             boolean     not null,
    text             text        not null,
    submitted_at     timestamptz not null,
    ai_score         integer,
    ai_feedback      text,
    ai_model         text,
    ai_offline       boolean,
    ai_failure       text,
    curator_score    integer,
    curator_feedback text,
    reviewed_at      timestamptz,
    position         bigint      not null,
    primary key (tenant_id, submission_id)
);
create index on read_model.homework (tenant_id, state, submitted_at);
create index on read_model.homework (tenant_id, student_id);
select read_model.protect('read_model.homework');
