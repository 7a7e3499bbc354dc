-- What the providers do at run time, as the program's own role: the owner's rights are for migrations alone.
--
-- Nothing here may empty a table of versions or the statements themselves: a deployment's version row is never deleted by a running silo, and whoever could
-- write the statement table could make every silo run any SQL.

grant usage on schema orleans to klarpakke_app;
grant select on orleans.orleansquery to klarpakke_app;
grant select, insert, update on orleans.membership_version to klarpakke_app;
grant select, insert, update, delete on orleans.membership to klarpakke_app;
grant select, insert, update, delete on orleans.reminder to klarpakke_app;
grant select, insert, update, delete on orleans.grain_state to klarpakke_app;
