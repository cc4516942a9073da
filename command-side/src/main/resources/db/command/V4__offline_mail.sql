-- Mails that were not sent for lack of a mail server.
create table command.offline_mail (
    number    bigint generated always as identity primary key,
    id        text        not null unique,
    user_id   uuid        not null,
    recipient text        not null,
    subject   text        not null,
    text      text        not null,
    at        timestamptz not null default now()
);
create index on command.offline_mail (recipient, number);
create index on command.offline_mail (user_id);
