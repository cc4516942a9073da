-- How every student stood, in the order it is counted in: thousands of rows need not be sorted for each look at a school's days.
create index on read_model.student_standing (tenant_id, student_id, number) include (status, since);
