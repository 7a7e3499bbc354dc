-- The audit log: one hash chain per account, added to and never changed. docs/persistence.md says byte by byte what is hashed.
create table audit_log (
  account text collate "C" not null,
  seq bigint not null,
  occurred_at timestamptz not null,
  kind text not null,
  -- json keeps the text exactly as it was hashed.
  payload json not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (account, seq),
  constraint audit_log_seq_positive check (seq > 0),
  constraint audit_log_named check (account <> '' and kind <> ''),
  constraint audit_log_payload_is_object check (json_typeof(payload) = 'object'),
  constraint audit_log_hashes_are_sha256 check (octet_length(previous_hash) = 32 and octet_length(hash) = 32)
);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit_log is append-only: % refused', tg_op using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_log_append_only before update or delete or truncate on audit_log
  for each statement execute function refuse_audit_change();

-- "always": also when a session pretends to be a replica.
alter table audit_log enable always trigger audit_log_append_only;

grant select, insert on audit_log to klarpakke_app;
grant select on audit_log to klarpakke_read;
