-- What a school paid and what for, by the quarter of an hour (C75). Takes the place of school_cost, which counted payments
-- sent back as charges and knew no invoices.
create table read_model.school_money (
    tenant_id      uuid        not null,
    quarter        timestamptz not null,
    currency       text        not null,
    charged_minor  bigint      not null default 0,
    invoiced_minor bigint      not null default 0,
    paid_in_minor  bigint      not null default 0,
    position       bigint      not null,
    primary key (tenant_id, quarter, currency)
);
select read_model.protect('read_model.school_money');
select read_model.keep_past('school_money');

drop view past.school_cost;
drop table read_model.school_cost, read_model.school_cost_past;
