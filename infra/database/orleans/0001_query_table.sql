-- The ADO.NET providers of Microsoft Orleans ship no SQL of their own: when they start they read the text of every statement they will ever run from
-- one table, and refuse to start if a key is missing. The statements are therefore part of our schema, and so are the tables behind them.
--
-- Everything lives in a schema of its own, because the runtime's bookkeeping is not the product's data: it may be dropped while no silo runs and
-- costs nothing but reminders and stream subscriptions. The providers ask for "OrleansQuery" without a schema, so their connection string must say
-- "Search Path=orleans". That one table keeps the name and column names the providers expect (unquoted names fold to lower case);
-- all other tables are named by us, since only the statements stored here mention them.

create schema if not exists orleans;

create table if not exists orleans.orleansquery
(
  querykey text primary key,
  querytext text not null
);
