create table read_model.homework_file (
    tenant_id     uuid    not null,
    submission_id uuid    not null,
    attempt       integer not null,
    student_id    uuid    not null,
    file_name     text    not null,
    content_type  text    not null,
    hash          text    not null,
    bytes         bigint  not null,
    position      bigint  not null,
    primary key (tenant_id, submission_id, attempt)
);
select read_model.protect('read_model.homework_file');
select read_model.keep_past('homework_file');
