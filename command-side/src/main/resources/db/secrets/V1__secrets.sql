-- Secrets of schools, sealed with a key that is not in the database.
create table secrets.secret (
    secret_id uuid        primary key,
    tenant_id uuid        not null,
    sealed    text        not null,
    kept_at   timestamptz not null default now()
);
comment on column secrets.secret.sealed is 'begins with the name of the key it is sealed with, and a dot';
