-- Reminders: timers that outlive the grain and the silo.
--
-- Each silo serves an arc of the hash ring and reads its reminders by range. The provider hands over the unsigned 32-bit hash as a signed integer,
-- so an arc that is contiguous on the ring can wrap around in signed order: hence two range statements. An arc excludes its begin and includes its end.

create table if not exists orleans.reminder
(
  service_id text not null,
  grain_id text not null,
  reminder_name text not null,
  start_time timestamptz not null,
  -- Milliseconds: a period of a month does not fit an integer.
  period_ms bigint not null,
  grain_hash integer not null,
  version integer not null,
  primary key (service_id, grain_id, reminder_name)
);

create index if not exists reminder_by_hash on orleans.reminder (service_id, grain_hash);

insert into orleans.orleansquery (querykey, querytext)
values
  ('ReadReminderRowsKey', $sql$
select grain_id as GrainId, reminder_name as ReminderName, start_time as StartTime, period_ms as Period, version as Version
from orleans.reminder
where service_id = @ServiceId and grain_id = @GrainId
$sql$),

  ('ReadReminderRowKey', $sql$
select grain_id as GrainId, reminder_name as ReminderName, start_time as StartTime, period_ms as Period, version as Version
from orleans.reminder
where service_id = @ServiceId and grain_id = @GrainId and reminder_name = @ReminderName
$sql$),

  ('ReadRangeRows1Key', $sql$
select grain_id as GrainId, reminder_name as ReminderName, start_time as StartTime, period_ms as Period, version as Version
from orleans.reminder
where service_id = @ServiceId and grain_hash > @BeginHash and grain_hash <= @EndHash
$sql$),

  -- Also asked for with begin = end, which means the whole ring.
  ('ReadRangeRows2Key', $sql$
select grain_id as GrainId, reminder_name as ReminderName, start_time as StartTime, period_ms as Period, version as Version
from orleans.reminder
where service_id = @ServiceId and (grain_hash > @BeginHash or grain_hash <= @EndHash)
$sql$),

  -- Registering an existing name replaces it without a version check; the new version is the caller's ETag.
  ('UpsertReminderRowKey', $sql$
insert into orleans.reminder as r (service_id, grain_id, reminder_name, start_time, period_ms, grain_hash, version)
values (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 1)
on conflict (service_id, grain_id, reminder_name) do update
set start_time = excluded.start_time, period_ms = excluded.period_ms, grain_hash = excluded.grain_hash, version = r.version + 1
returning version as Version
$sql$),

  ('DeleteReminderRowKey', $sql$
with deleted as
(
  delete from orleans.reminder
  where service_id = @ServiceId and grain_id = @GrainId and reminder_name = @ReminderName and version = @Version
  returning version
)
select exists (select from deleted)
$sql$),

  ('DeleteReminderRowsKey', $sql$
delete from orleans.reminder
where service_id = @ServiceId
$sql$)
on conflict (querykey) do update set querytext = excluded.querytext;
