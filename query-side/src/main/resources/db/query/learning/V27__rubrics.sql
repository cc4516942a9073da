-- What the check of a lesson's homework looks for: part of a course as a document (C31). The rows of the projection are
-- derived again.
create table read_model.lesson_rubric (
    tenant_id uuid   not null,
    lesson_id uuid   not null,
    rubric    text   not null,
    position  bigint not null,
    primary key (tenant_id, lesson_id)
);
select read_model.protect('read_model.lesson_rubric');
select read_model.keep_past('lesson_rubric');
truncate read_model.lesson_content, read_model.lesson_content_past, read_model.lesson_test, read_model.lesson_test_past,
    read_model.student_test, read_model.student_test_past;
update read_model.projection_checkpoint set position = 0 where projection = 'lesson-details';
