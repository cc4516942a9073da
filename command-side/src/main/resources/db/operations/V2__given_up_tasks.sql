-- An attempt that was the last one tells whether the task can be run again.
create or replace view operations.job_run with (security_barrier) as
select '00000000-0000-0000-0000-000000000002'::uuid as tenant_id, run.*,
       run.outcome = 'GIVEN_UP' and exists (
           select from command.given_up_task kept
           where kept.task_name = run.task and kept.task_instance = run.task_id) as retryable
from operations.task_run run where operations.is_asked_by_platform();
