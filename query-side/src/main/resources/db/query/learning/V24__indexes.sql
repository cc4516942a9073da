-- For statistics of courses with ten thousand runs: what indexes alone tell of what was said and done in them.
create index on read_model.run_entry (tenant_id, run_id) include (element_type, score, max_score) where kind = 'ANSWER';
create index on read_model.run_entry (tenant_id, run_id) where kind in ('MESSAGE', 'SPOKEN', 'CHOICE');
create index on read_model.run_entry (tenant_id, element, run_id) where kind = 'SERVED';

-- Files of students and runs are read as of the position they name: of the past they need what held then, not all there was.
create index on read_model.student_past (tenant_id, valid_to);
create index on read_model.course_run_past (tenant_id, valid_to);
create index on read_model.run_entry_past (tenant_id, valid_to);
