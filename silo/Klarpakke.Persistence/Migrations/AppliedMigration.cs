namespace Klarpakke.Persistence.Migrations;

/// <summary>A row of <c>schema_migrations</c>.</summary>
internal sealed record AppliedMigration(int Number, string Name, byte[] Checksum);
