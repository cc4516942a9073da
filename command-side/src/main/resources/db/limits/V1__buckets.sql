-- Token buckets of the rate limits, shared by all nodes. Unlogged: after a crash every bucket is full again.
create unlogged table limits.bucket (
    id         text  primary key,
    state      bytea,
    expires_at bigint
);
create index on limits.bucket (expires_at);
