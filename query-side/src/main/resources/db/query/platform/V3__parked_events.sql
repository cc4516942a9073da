-- What projections could not apply, of every school, for those who operate the platform alone.
create view read_model.parked_event with (security_barrier) as
select '00000000-0000-0000-0000-000000000002'::uuid as tenant_id, letter.tenant_id as school_id,
       letter.projection, letter.generation, letter.position as event_position, letter.type, letter.aggregate_id,
       letter.cause, letter.parked_at
from read_model.projection_dead_letter letter
where current_setting('lyceum.tenant', true) = '00000000-0000-0000-0000-000000000002';
grant select on read_model.parked_event to lyceum_reader;
