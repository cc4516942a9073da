-- What the assistant can look up: kept by the knowledge policy in its own transaction, derived from events alone.
create table command.qa_passage (
    entry_id  uuid primary key,
    tenant_id uuid not null,
    question  text not null,
    answer    text not null,
    category  text not null,
    words     tsvector not null
);
create index on command.qa_passage using gin (words);
create index on command.qa_passage (tenant_id);
