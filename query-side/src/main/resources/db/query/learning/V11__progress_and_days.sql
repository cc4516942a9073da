-- How far lessons have come, and every test taken (C54, C57).
create table read_model.lesson_progress (
    tenant_id  uuid        not null,
    student_id uuid        not null,
    lesson_id  uuid        not null,
    percent    integer     not null default 0,
    started_at timestamptz not null,
    position   bigint      not null,
    primary key (tenant_id, student_id, lesson_id)
);
select read_model.protect('read_model.lesson_progress');
select read_model.keep_past('lesson_progress');

create table read_model.test_result (
    tenant_id  uuid        not null,
    student_id uuid        not null,
    number     bigint      not null,
    lesson_id  uuid        not null,
    score      integer     not null,
    passed     boolean     not null,
    taken_at   timestamptz not null,
    position   bigint      not null,
    primary key (tenant_id, student_id, number)
);
select read_model.protect('read_model.test_result');
select read_model.keep_past('test_result');

-- What days of a school are made of (C73). Days begin when the school's time zone says so, which may change: times are
-- kept by the quarter of an hour, which no time zone's day cuts in two, and become days when they are asked for.
create table read_model.school_clock (
    tenant_id uuid   not null,
    time_zone text   not null,
    position  bigint not null,
    primary key (tenant_id)
);
select read_model.protect('read_model.school_clock');
select read_model.keep_past('school_clock');

create table read_model.school_member (
    tenant_id uuid   not null,
    user_id   uuid   not null,
    role      text   not null,
    position  bigint not null,
    primary key (tenant_id, user_id)
);
select read_model.protect('read_model.school_member');
select read_model.keep_past('school_member');

create table read_model.student_activity (
    tenant_id  uuid        not null,
    student_id uuid        not null,
    quarter    timestamptz not null,
    activities integer     not null default 0,
    position   bigint      not null,
    primary key (tenant_id, student_id, quarter)
);
create index on read_model.student_activity (tenant_id, quarter);
select read_model.protect('read_model.student_activity');
select read_model.keep_past('student_activity');

create table read_model.student_standing (
    tenant_id  uuid        not null,
    student_id uuid        not null,
    number     bigint      not null,
    status     text        not null,
    since      timestamptz not null,
    position   bigint      not null,
    primary key (tenant_id, student_id, number)
);
select read_model.protect('read_model.student_standing');
select read_model.keep_past('student_standing');

create table read_model.course_completion (
    tenant_id    uuid        not null,
    student_id   uuid        not null,
    course_id    uuid        not null,
    completed_at timestamptz not null,
    position     bigint      not null,
    primary key (tenant_id, student_id, course_id)
);
select read_model.protect('read_model.course_completion');
select read_model.keep_past('course_completion');

-- Questions to the assistant: answered, resolved, or passed to a person (C78).
create table read_model.asked_question (
    tenant_id       uuid        not null,
    dialog_id       uuid        not null,
    message_id      uuid        not null,
    number          bigint      not null default 0,
    asked_at        timestamptz,
    answered_at     timestamptz,
    grounded        boolean,
    response_millis bigint,
    position        bigint      not null,
    primary key (tenant_id, dialog_id, message_id)
);
create index on read_model.asked_question (tenant_id, dialog_id, number);
select read_model.protect('read_model.asked_question');
select read_model.keep_past('asked_question');

create table read_model.asked_for_person (
    tenant_id uuid   not null,
    dialog_id uuid   not null,
    number    bigint not null,
    position  bigint not null,
    primary key (tenant_id, dialog_id, number)
);
select read_model.protect('read_model.asked_for_person');
select read_model.keep_past('asked_for_person');

-- What the platform charged the school (C75).
create table read_model.school_cost (
    tenant_id     uuid        not null,
    quarter       timestamptz not null,
    currency      text        not null,
    charged_minor bigint      not null default 0,
    position      bigint      not null,
    primary key (tenant_id, quarter, currency)
);
select read_model.protect('read_model.school_cost');
select read_model.keep_past('school_cost');

-- What the school measures itself against (C215).
create table read_model.school_baseline (
    tenant_id uuid   not null,
    baselines jsonb  not null,
    set_at    timestamptz not null,
    position  bigint not null,
    primary key (tenant_id)
);
select read_model.protect('read_model.school_baseline');
select read_model.keep_past('school_baseline');
