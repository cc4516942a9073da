-- What lessons consist of (C34); text where nothing was said.
create table read_model.lesson_content (
    tenant_id uuid   not null,
    lesson_id uuid   not null,
    content   text   not null,
    position  bigint not null,
    primary key (tenant_id, lesson_id)
);
select read_model.protect('read_model.lesson_content');
select read_model.keep_past('lesson_content');

-- How the tests of lessons are judged where that is not the standard, 100 points and passed from 70 (C35): for those who
-- enrol now, and for each student as it was when they enrolled.
create table read_model.lesson_test (
    tenant_id     uuid    not null,
    lesson_id     uuid    not null,
    course_id     uuid    not null,
    max_score     integer not null,
    passing_score integer not null,
    position      bigint  not null,
    primary key (tenant_id, lesson_id)
);
select read_model.protect('read_model.lesson_test');
select read_model.keep_past('lesson_test');

create table read_model.student_test (
    tenant_id     uuid    not null,
    student_id    uuid    not null,
    lesson_id     uuid    not null,
    max_score     integer not null,
    passing_score integer not null,
    position      bigint  not null,
    primary key (tenant_id, student_id, lesson_id)
);
select read_model.protect('read_model.student_test');
select read_model.keep_past('student_test');
