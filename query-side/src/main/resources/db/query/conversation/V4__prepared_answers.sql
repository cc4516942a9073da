-- Questions to offer to those who write to the school.
create table read_model.prepared_answer (
    tenant_id uuid    not null,
    entry_id  uuid    not null,
    question  text    not null,
    category  text    not null,
    uses      integer not null default 0,
    position  bigint  not null,
    primary key (tenant_id, entry_id)
);
select read_model.protect('read_model.prepared_answer');
select read_model.keep_past('prepared_answer');
