-- Which access tokens are void: asked with every request, so readers may ask it of the claims, and nothing else of them.
create function read_model.revoked_among(digests text[]) returns setof text
    language sql stable security definer set search_path = event_store as $$
    select encode(digest, 'hex') from unique_claim
    where kind = 'revocation' and scope = '*' and digest = any (array(select decode(d, 'hex') from unnest(digests) d))
    union all
    select encode(digest, 'hex') from reserved_claim
    where kind = 'revocation' and scope = '*' and digest = any (array(select decode(d, 'hex') from unnest(digests) d))
$$;
revoke all on function read_model.revoked_among(text[]) from public;
grant execute on function read_model.revoked_among(text[]) to lyceum_reader;

create table read_model.user_session (
    tenant_id         uuid        not null,
    session_id        uuid        not null,
    user_id           uuid        not null,
    school_id         uuid        not null,
    role              text        not null,
    method            text        not null,
    policy            text        not null,
    generation        integer     not null,
    device            text        not null,
    address           text        not null,
    opened_at         timestamptz not null,
    refreshed_at      timestamptz,
    expires_at        timestamptz not null,
    ended_at          timestamptz,
    revocation_reason text,
    position          bigint      not null,
    primary key (tenant_id, session_id)
);
create index on read_model.user_session (tenant_id, user_id);
select read_model.protect('read_model.user_session');
select read_model.keep_past('user_session');

-- What a person is shown of their own account, in the tenant that keeps it.
create table read_model.user_account (
    tenant_id           uuid        not null,
    user_id             uuid        not null,
    email               text,
    name                text        not null,
    generation          integer     not null default 0,
    email_confirmed     boolean     not null default true,
    two_factor          boolean     not null default false,
    recovery_codes_left integer     not null default 0,
    blocked             boolean     not null default false,
    telegram_id         bigint,
    telegram_username   text,
    photo_url           text,
    language            text,
    onboarding_step     integer     not null default 0,
    onboarding_skipped  boolean     not null default false,
    position            bigint      not null,
    primary key (tenant_id, user_id)
);
select read_model.protect('read_model.user_account');
select read_model.keep_past('user_account');
