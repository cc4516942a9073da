-- What a job costs beyond its scenes, and may cost; the rows are derived again.
drop table read_model.render_job_past cascade;
drop table read_model.render_job cascade;
create table read_model.render_job (
    tenant_id     uuid        not null,
    job_id        uuid        not null,
    title         text        not null,
    profile       text        not null,
    scenes        integer     not null,
    extras        jsonb       not null,
    budget        jsonb,
    estimate      jsonb,
    exceeded      jsonb,
    state         text        not null,
    percent       integer     not null default 0,
    stage         text,
    engine        text,
    offline       boolean,
    failure       text,
    video_hash    text,
    bytes         bigint,
    video_millis  bigint,
    width         integer,
    height        integer,
    render_millis bigint,
    submitted_at  timestamptz not null,
    ended_at      timestamptz,
    position      bigint      not null,
    primary key (tenant_id, job_id)
);
create index on read_model.render_job (tenant_id, submitted_at);
select read_model.protect('read_model.render_job');
select read_model.keep_past('render_job');
update read_model.projection_checkpoint set position = 0 where projection = 'render-jobs';
