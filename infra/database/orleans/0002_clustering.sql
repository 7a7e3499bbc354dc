-- Cluster membership: which silos exist and what the others think of them.
--
-- The whole table has one version per deployment. A silo that inserts or changes a row names the version it has read; if another silo was faster
-- nothing may change and the answer is false. This compare-and-swap is what keeps two halves of a split cluster from declaring each other dead,
-- so version and row change in one statement. The heartbeat (UpdateIAmAlivetimeKey) is the exception the protocol wants: it must never conflict.
--
-- Parameter and result names are fixed by the provider; status numbers are those of Orleans.Runtime.SiloStatus.

create table if not exists orleans.membership_version
(
  deployment_id text primary key,
  version integer not null default 0
);

create table if not exists orleans.membership
(
  deployment_id text not null references orleans.membership_version (deployment_id) on delete cascade,
  address text not null,
  port integer not null,
  generation integer not null,
  silo_name text not null,
  host_name text not null,
  status integer not null,
  proxy_port integer not null,
  suspect_times text null,
  start_time timestamptz not null,
  i_am_alive_time timestamptz not null,
  primary key (deployment_id, address, port, generation)
);

insert into orleans.orleansquery (querykey, querytext)
values
  -- Clients look here for silos they can connect to; a silo without a gateway has proxy port 0.
  ('GatewaysQueryKey', $sql$
select address as Address, proxy_port as ProxyPort, generation as Generation
from orleans.membership
where deployment_id = @DeploymentId and status = @Status and proxy_port > 0
$sql$),

  -- The version must come back even when there is no such silo: the provider reads it from the first row and takes a null StartTime for "no silo".
  ('MembershipReadRowKey', $sql$
select
  m.address as Address, m.port as Port, m.generation as Generation, m.silo_name as SiloName, m.host_name as HostName, m.status as Status,
  m.proxy_port as ProxyPort, m.suspect_times as SuspectTimes, m.start_time as StartTime, m.i_am_alive_time as IAmAliveTime, v.version as Version
from orleans.membership_version v
left join orleans.membership m
  on m.deployment_id = v.deployment_id and m.address = @Address and m.port = @Port and m.generation = @Generation
where v.deployment_id = @DeploymentId
$sql$),

  ('MembershipReadAllKey', $sql$
select
  m.address as Address, m.port as Port, m.generation as Generation, m.silo_name as SiloName, m.host_name as HostName, m.status as Status,
  m.proxy_port as ProxyPort, m.suspect_times as SuspectTimes, m.start_time as StartTime, m.i_am_alive_time as IAmAliveTime, v.version as Version
from orleans.membership_version v
left join orleans.membership m on m.deployment_id = v.deployment_id
where v.deployment_id = @DeploymentId
$sql$),

  -- Every starting silo tries this; only the first of a deployment gets true.
  ('InsertMembershipVersionKey', $sql$
with created as
(
  insert into orleans.membership_version (deployment_id)
  values (@DeploymentId)
  on conflict (deployment_id) do nothing
  returning deployment_id
)
select exists (select from created)
$sql$),

  ('UpdateIAmAlivetimeKey', $sql$
update orleans.membership
set i_am_alive_time = @IAmAliveTime
where deployment_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation
$sql$),

  -- The version moves only when the row can be written. Rivals queue on the version row and then find a version they did not name.
  ('InsertMembershipKey', $sql$
with advanced as
(
  update orleans.membership_version v
  set version = v.version + 1
  where v.deployment_id = @DeploymentId
    and v.version = @Version
    and not exists
    (
      select
      from orleans.membership m
      where m.deployment_id = @DeploymentId and m.address = @Address and m.port = @Port and m.generation = @Generation
    )
  returning v.deployment_id
),
inserted as
(
  insert into orleans.membership
    (deployment_id, address, port, generation, silo_name, host_name, status, proxy_port, start_time, i_am_alive_time)
  select advanced.deployment_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
  from advanced
  returning deployment_id
)
select exists (select from inserted)
$sql$),

  ('UpdateMembershipKey', $sql$
with advanced as
(
  update orleans.membership_version v
  set version = v.version + 1
  where v.deployment_id = @DeploymentId
    and v.version = @Version
    and exists
    (
      select
      from orleans.membership m
      where m.deployment_id = @DeploymentId and m.address = @Address and m.port = @Port and m.generation = @Generation
    )
  returning v.deployment_id
),
updated as
(
  update orleans.membership m
  set status = @Status, suspect_times = @SuspectTimes, i_am_alive_time = @IAmAliveTime
  from advanced
  where m.deployment_id = advanced.deployment_id and m.address = @Address and m.port = @Port and m.generation = @Generation
  returning m.deployment_id
)
select exists (select from updated)
$sql$),

  -- The silo rows go with their version row.
  ('DeleteMembershipTableEntriesKey', $sql$
delete from orleans.membership_version
where deployment_id = @DeploymentId
$sql$),

  -- Status 3 is Active: an active silo with an old heartbeat is for the other silos to judge, not for the clean-up.
  ('CleanupDefunctSiloEntriesKey', $sql$
delete from orleans.membership
where deployment_id = @DeploymentId and i_am_alive_time < @IAmAliveTime and status <> 3
$sql$)
on conflict (querykey) do update set querytext = excluded.querytext;
