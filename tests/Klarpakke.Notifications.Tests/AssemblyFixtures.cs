using Klarpakke.Testing.Postgres;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
