-- Failed attempts by what was tried, whether it exists or not: holds across nodes, and is no fact of anybody's history.
create table identity.login_failure (
    digest       bytea       primary key,
    failures     integer     not null,
    first_at     timestamptz not null,
    locked_until timestamptz
);
create index on identity.login_failure (first_at);
