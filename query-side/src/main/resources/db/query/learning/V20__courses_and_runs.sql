-- What is written in courses, and what was published of it: a published version never changes.
create table read_model.course_script (
    tenant_id       uuid    not null,
    course_id       uuid    not null,
    settings        jsonb   not null,
    version         integer not null default 0,
    changed         boolean not null default false,
    archived        boolean not null default false,
    duplicated_from uuid,
    groups          integer not null default 0,
    position        bigint  not null,
    primary key (tenant_id, course_id)
);
select read_model.protect('read_model.course_script');
select read_model.keep_past('course_script');

create table read_model.script_element (
    tenant_id uuid   not null,
    course_id uuid   not null,
    element   text   not null,
    rank      bigint not null,
    body      jsonb  not null,
    position  bigint not null,
    primary key (tenant_id, course_id, element)
);
select read_model.protect('read_model.script_element');
select read_model.keep_past('script_element');

create table read_model.course_version (
    tenant_id    uuid        not null,
    course_id    uuid        not null,
    version      integer     not null,
    settings     jsonb       not null,
    elements     integer     not null,
    published_at timestamptz not null,
    position     bigint      not null,
    primary key (tenant_id, course_id, version)
);
select read_model.protect('read_model.course_version');
select read_model.keep_past('course_version');

create table read_model.course_version_element (
    tenant_id uuid    not null,
    course_id uuid    not null,
    version   integer not null,
    element   text    not null,
    number    integer not null,
    type      text    not null,
    body      jsonb   not null,
    position  bigint  not null,
    primary key (tenant_id, course_id, version, element)
);
select read_model.protect('read_model.course_version_element');
select read_model.keep_past('course_version_element');

-- Runs, and all that was said and done in them, by its place in the run.
create table read_model.course_run (
    tenant_id    uuid        not null,
    run_id       uuid        not null,
    course_id    uuid        not null,
    version      integer     not null,
    number       integer     not null,
    learner_id   uuid        not null,
    chat_id      text,
    username     text,
    group_id     uuid,
    invite_id    uuid,
    student_id   uuid,
    utm_source   text,
    utm_campaign text,
    state        text        not null,
    ending       text,
    element      text,
    element_type text,
    section      text,
    shown        text,
    awaits       text        not null,
    until        timestamptz,
    answers      integer     not null default 0,
    score        double precision not null default 0,
    max_score    double precision not null default 0,
    started_at   timestamptz not null,
    last_at      timestamptz not null,
    ended_at     timestamptz,
    position     bigint      not null,
    primary key (tenant_id, run_id)
);
create index on read_model.course_run (tenant_id, course_id, started_at);
create index on read_model.course_run (tenant_id, learner_id);
select read_model.protect('read_model.course_run');
select read_model.keep_past('course_run');

create table read_model.run_entry (
    tenant_id    uuid        not null,
    run_id       uuid        not null,
    entry        bigint      not null,
    kind         text        not null,
    role         text        not null,
    element      text        not null,
    element_type text,
    shown        text,
    said         text,
    feedback     text,
    score        double precision,
    max_score    double precision,
    mistake_percent double precision,
    queue        jsonb,
    utterance    uuid,
    model        text,
    offline      boolean,
    voice        text,
    occurred_at  timestamptz not null,
    position     bigint      not null,
    primary key (tenant_id, run_id, entry)
);
create index on read_model.run_entry (tenant_id, occurred_at);
select read_model.protect('read_model.run_entry');
select read_model.keep_past('run_entry');

create table read_model.learner_ban (
    tenant_id  uuid    not null,
    learner_id uuid    not null,
    messages   integer not null default 0,
    banned     boolean not null default false,
    excluded   boolean not null default false,
    automatic  boolean,
    reason     text,
    banned_at  timestamptz,
    position   bigint  not null,
    primary key (tenant_id, learner_id)
);
select read_model.protect('read_model.learner_ban');
select read_model.keep_past('learner_ban');

-- Groups with their links and participants. Those of a group that is gone are not shown, nor links that are.
create table read_model.course_group (
    tenant_id     uuid        not null,
    group_id      uuid        not null,
    course_id     uuid        not null,
    name          text        not null,
    bot           text,
    active        boolean     not null,
    schedule_type text,
    schedule      jsonb,
    created_at    timestamptz not null,
    position      bigint      not null,
    primary key (tenant_id, group_id)
);
select read_model.protect('read_model.course_group');
select read_model.keep_past('course_group');

create table read_model.group_invite (
    tenant_id    uuid        not null,
    group_id     uuid        not null,
    invite_id    uuid        not null,
    token        text        not null,
    max_uses     integer,
    uses         integer     not null default 0,
    expires_at   timestamptz,
    active       boolean     not null,
    utm_source   text,
    utm_campaign text,
    created_by   uuid        not null,
    created_at   timestamptz not null,
    position     bigint      not null,
    primary key (tenant_id, group_id, invite_id)
);
create index on read_model.group_invite (tenant_id, token);
select read_model.protect('read_model.group_invite');
select read_model.keep_past('group_invite');

create table read_model.group_participant (
    tenant_id      uuid        not null,
    group_id       uuid        not null,
    participant_id uuid        not null,
    learner_id     uuid        not null,
    chat_id        text,
    username       text,
    invite_id      uuid,
    run_id         uuid,
    added_at       timestamptz not null,
    position       bigint      not null,
    primary key (tenant_id, group_id, participant_id)
);
select read_model.protect('read_model.group_participant');
select read_model.keep_past('group_participant');
