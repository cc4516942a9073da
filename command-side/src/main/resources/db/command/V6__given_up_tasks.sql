-- Tasks that were given up although what they are about is still open: what they need to run again.
create table command.given_up_task (
    task_name     text        not null,
    task_instance text        not null,
    task_data     bytea,
    priority      smallint,
    given_up_at   timestamptz not null default now(),
    primary key (task_name, task_instance)
);
