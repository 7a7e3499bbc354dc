-- What takes several messages to the server and back when the program decides between them takes one when the server does: for the stops, every message is time.

-- Ends the transaction unless something holds. The code says to the program which kind of "no" it is; see OneMessage.
create function require_that(holds boolean, code text, otherwise text) returns boolean language plpgsql as $$
begin
  if holds is not true then
    raise exception using errcode = code, message = otherwise;
  end if;
  return true;
end
$$;
