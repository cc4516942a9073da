-- Sessions of queries begin as lyceum_reader. A superuser may; any other login must be allowed to.
do $$
declare
    needed text := case when current_setting('server_version_num')::integer >= 160000 then 'set' else 'member' end;
begin
    if not pg_has_role(current_user, 'lyceum_reader', needed) then
        execute format('grant lyceum_reader to %I', current_user);
    end if;
exception when insufficient_privilege then
    raise exception 'the login % may not read as lyceum_reader', current_user
        using hint = format('Run as a superuser: grant lyceum_reader to %I', current_user);
end $$;
