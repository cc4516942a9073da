-- What schools are called in addresses; a school from before there were such names has none until its owner chooses one.
create table read_model.school_slug (
    tenant_id uuid   not null,
    slug      text   not null,
    position  bigint not null,
    primary key (tenant_id)
);
select read_model.protect('read_model.school_slug');
select read_model.keep_past('school_slug');

-- The same of every school: which one is it?
create table read_model.platform_slug (
    tenant_id uuid   not null,
    school_id uuid   not null,
    slug      text   not null,
    position  bigint not null,
    primary key (tenant_id, school_id)
);
create index on read_model.platform_slug (tenant_id, slug);
select read_model.protect('read_model.platform_slug');
select read_model.keep_past('platform_slug');
