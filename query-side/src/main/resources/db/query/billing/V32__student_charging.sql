create table read_model.student_charging (
    tenant_id   uuid    not null,
    charging_id uuid    not null,
    charged     boolean not null,
    position    bigint  not null,
    primary key (tenant_id, charging_id)
);
select read_model.protect('read_model.student_charging');
select read_model.keep_past('student_charging');
