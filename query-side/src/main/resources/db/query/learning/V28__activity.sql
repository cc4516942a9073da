-- Whatever students do counts as activity, a further course is no first enrolment, and a new attempt of a homework has no
-- check yet; a sync tells of lessons it could not complete. The rows are derived again, and generations kept beside them
-- from the old rules are given up.
do $$
declare
    kept record;
begin
    for kept in select projection, generation from read_model.projection_generation
                where projection in ('students', 'homework', 'lms') and state <> 'LIVE' loop
        execute format('drop schema if exists generation_%s_%s cascade', kept.generation, kept.projection);
        delete from read_model.projection_checkpoint
        where projection = kept.projection and generation = kept.generation;
        delete from read_model.projection_generation
        where projection = kept.projection and generation = kept.generation;
    end loop;
end $$;

alter table read_model.lms_link add column lessons_refused integer;
alter table read_model.lms_link_past add column lessons_refused integer;
select read_model.show_past('lms_link');

truncate read_model.student, read_model.student_past, read_model.student_lesson, read_model.student_lesson_past,
    read_model.homework, read_model.homework_past, read_model.lms_link, read_model.lms_link_past;
delete from read_model.projection_dead_letter where projection in ('students', 'homework', 'lms');
update read_model.projection_checkpoint set position = 0 where projection in ('students', 'homework', 'lms');
