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

-- Adds a row to its account's chain. "hashed" is what the program hashes of the row up to its number, which only the server knows: docs/persistence.md.
-- Each statement below sees what was committed before it began: the head is read in one of its own, behind the lock, so that whoever had the lock before is seen.
create function append_audit(of_account text, at timestamptz, of_kind text, facts text, hashed text)
returns table (new_seq bigint, new_hash bytea) language plpgsql as $$
declare
  last_seq bigint;
  last_hash bytea;
begin
  perform pg_advisory_xact_lock(hashtextextended(of_account, 0));
  select seq, hash into last_seq, last_hash from audit_log where account = of_account order by seq desc limit 1;
  last_hash := coalesce(last_hash, decode(repeat('00', 32), 'hex'));
  new_seq := coalesce(last_seq, 0) + 1;
  new_hash := sha256(last_hash || convert_to(hashed || ',"seq":' || new_seq || '}', 'UTF8'));

  -- The primary key (account, seq) is the last guard: a second row with a number fails the whole transaction.
  insert into audit_log (account, seq, occurred_at, kind, payload, previous_hash, hash)
  values (of_account, new_seq, at, of_kind, facts::json, last_hash, new_hash);
  return next;
end
$$;
