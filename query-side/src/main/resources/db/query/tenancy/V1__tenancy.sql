create table read_model.tenant (
    tenant_id      uuid        not null,
    name           text        not null,
    owner_id       uuid        not null,
    time_zone      text        not null,
    language       text        not null,
    widget_domains jsonb       not null,
    state          text        not null,
    state_reason   text,
    created_at     timestamptz not null,
    members        integer     not null default 0,
    position       bigint      not null,
    primary key (tenant_id)
);
select read_model.protect('read_model.tenant');
select read_model.keep_past('tenant');

create table read_model.member (
    tenant_id uuid        not null,
    user_id   uuid        not null,
    name      text        not null,
    email     text,
    role      text        not null,
    joined_at timestamptz not null,
    position  bigint      not null,
    primary key (tenant_id, user_id)
);
select read_model.protect('read_model.member');
select read_model.keep_past('member');

create table read_model.invitation (
    tenant_id     uuid        not null,
    invitation_id uuid        not null,
    email         text        not null,
    role          text        not null,
    state         text        not null,
    invited_by    uuid        not null,
    invited_at    timestamptz not null,
    expires_at    timestamptz not null,
    member_id     uuid,
    position      bigint      not null,
    primary key (tenant_id, invitation_id)
);
select read_model.protect('read_model.invitation');
select read_model.keep_past('invitation');
