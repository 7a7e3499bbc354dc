-- Grain storage of the ADO.NET provider, used for "PubSubStore" alone: who produces and who has subscribed explicitly to which stream.
-- State of the product's own grains goes through its own storage and never comes here.
--
-- The provider also sends hashes of type and key, meant for databases that cannot index the values themselves; the statements here ignore them.
-- A key is two 64-bit halves and an optional text; a grain with a text key (every stream rendezvous is one) has zeros and the text.
-- The version is the ETag. A statement that returns no row tells the provider that another activation has written: it raises
-- InconsistentStateException and drops the activation.

create table if not exists orleans.grain_state
(
  service_id text not null,
  grain_type text not null,
  key_n0 bigint not null,
  key_n1 bigint not null,
  -- Empty for a key without text: nulls would not compare equal and could not be part of the primary key.
  key_text text not null,
  payload bytea null,
  version integer not null,
  primary key (service_id, grain_type, key_n0, key_n1, key_text)
);

insert into orleans.orleansquery (querykey, querytext)
values
  ('ReadFromStorageKey', $sql$
select payload as PayloadBinary, version as Version
from orleans.grain_state
where service_id = @ServiceId
  and grain_type = @GrainTypeString
  and key_n0 = @GrainIdN0
  and key_n1 = @GrainIdN1
  and key_text = coalesce(@GrainIdExtensionString, '')
$sql$),

  -- No expected version means "there was no row when I read"; of two such writers one inserts and the other gets no row back.
  ('WriteToStorageKey', $sql$
with updated as
(
  update orleans.grain_state
  set payload = @PayloadBinary, version = version + 1
  where service_id = @ServiceId
    and grain_type = @GrainTypeString
    and key_n0 = @GrainIdN0
    and key_n1 = @GrainIdN1
    and key_text = coalesce(@GrainIdExtensionString, '')
    and version = @GrainStateVersion
  returning version
),
inserted as
(
  insert into orleans.grain_state (service_id, grain_type, key_n0, key_n1, key_text, payload, version)
  select @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''), @PayloadBinary, 1
  where @GrainStateVersion is null
  on conflict (service_id, grain_type, key_n0, key_n1, key_text) do nothing
  returning version
)
select version as NewGrainStateVersion from updated
union all
select version as NewGrainStateVersion from inserted
$sql$),

  -- Clearing keeps the row and its version, so that a late writer with an old ETag still fails.
  ('ClearStorageKey', $sql$
update orleans.grain_state
set payload = null, version = version + 1
where service_id = @ServiceId
  and grain_type = @GrainTypeString
  and key_n0 = @GrainIdN0
  and key_n1 = @GrainIdN1
  and key_text = coalesce(@GrainIdExtensionString, '')
  and version = @GrainStateVersion
returning version as NewGrainStateVersion
$sql$),

  -- Used instead of the above with DeleteStateOnClear; the provider wants a version that differs from the one it named.
  ('DeleteStorageKey', $sql$
delete from orleans.grain_state
where service_id = @ServiceId
  and grain_type = @GrainTypeString
  and key_n0 = @GrainIdN0
  and key_n1 = @GrainIdN1
  and key_text = coalesce(@GrainIdExtensionString, '')
  and version = @GrainStateVersion
returning version + 1 as NewGrainStateVersion
$sql$)
on conflict (querykey) do update set querytext = excluded.querytext;
