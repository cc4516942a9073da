-- In which trace a task was scheduled (W3C Trace Context), when that trace is sampled.
alter table command.scheduled_tasks add column traceparent text;
