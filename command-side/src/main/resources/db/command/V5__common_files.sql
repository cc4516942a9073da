-- Who refers to files from before each was one's alone: those about people that are not sealed, and videos without a mark.
create table command.common_file (
    hash  text    not null,
    owner uuid    not null,
    gone  boolean not null default false,
    primary key (hash, owner)
);
create index on command.common_file (owner);
comment on column command.common_file.gone is 'the owner needs it no longer; it is deleted when none of them does';
