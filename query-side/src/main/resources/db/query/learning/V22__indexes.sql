-- For schools of ten thousand students and runs: every order a list can be read in from either end, what one learner,
-- group or login has, and the newest fact a school's days count back from.
create index on read_model.student (tenant_id, name, student_id);
create index on read_model.student (tenant_id, last_active_at, student_id);
create index on read_model.student (tenant_id, enrolled_at, student_id);
create index on read_model.student (tenant_id, user_id) where user_id is not null;
create index on read_model.student (tenant_id, external_id) where external_id is not null;
create index on read_model.student_standing (tenant_id, since);
create index on read_model.asked_question (tenant_id, answered_at);
create index on read_model.homework (tenant_id, submitted_at, submission_id);
create index on read_model.course_run (tenant_id, started_at, run_id);
create index on read_model.course_run (tenant_id, last_at, run_id);
create index on read_model.course_run (tenant_id, group_id) where group_id is not null;
