select read_model.keep_past('course');
select read_model.keep_past('course_lesson');
select read_model.keep_past('student');
select read_model.keep_past('student_lesson');
select read_model.keep_past('homework');
