using System.Collections.Immutable;

namespace Klarpakke.Persistence.Migrations;

/// <summary>The migrations of one folder that this program knows, in order.</summary>
internal sealed record MigrationHistory
{
    private const string ResourceRoot = "Sql/";

    private MigrationHistory(string folder, ImmutableArray<Migration> migrations)
    {
        Folder = folder;
        Migrations = migrations;
    }

    public string Folder { get; }

    public ImmutableArray<Migration> Migrations { get; }

    /// <summary>Reads the migrations that travel inside this assembly.</summary>
    public static MigrationHistory Embedded(string folder)
    {
        var assembly = typeof(MigrationHistory).Assembly;
        var prefix = $"{ResourceRoot}{folder}/";
        var migrations = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return Migration.Parse(folder, name[prefix.Length..], reader.ReadToEnd());
            });
        return Of(folder, migrations);
    }

    /// <summary>Puts migrations in order.</summary>
    /// <exception cref="MigrationException">A number is missing or there twice.</exception>
    public static MigrationHistory Of(string folder, IEnumerable<Migration> migrations)
    {
        var ordered = migrations.OrderBy(migration => migration.Number).ToImmutableArray();
        for (var index = 0; index < ordered.Length; index++)
        {
            if (ordered[index].Number != index + 1)
            {
                throw new MigrationException($"Migration {folder}/{index + 1:0000} is missing or there twice: found {ordered[index]} in its place.");
            }
        }

        return new MigrationHistory(folder, ordered);
    }

    /// <summary>What is left to apply.</summary>
    /// <param name="applied">What the database says was applied, in order.</param>
    /// <exception cref="MigrationException">The two histories do not fit.</exception>
    public IEnumerable<Migration> After(IReadOnlyList<AppliedMigration> applied)
    {
        for (var index = 0; index < applied.Count; index++)
        {
            var row = applied[index];
            if (row.Number != index + 1)
            {
                throw new MigrationException($"The database lacks migration {Folder}/{index + 1:0000} but has {Folder}/{row.Number:0000}_{row.Name}: its history was changed by hand.");
            }

            if (index >= Migrations.Length)
            {
                throw new MigrationException(
                    $"The database is newer than this program: it has {Folder}/{row.Number:0000}_{row.Name}, this program knows up to {Migrations.Length:0000}. Start the newer version.");
            }

            if (!row.Checksum.AsSpan().SequenceEqual(Migrations[index].Checksum))
            {
                throw new MigrationException(
                    $"Migration {Migrations[index]} was changed after it was applied to this database as {row.Number:0000}_{row.Name}. History is never edited: undo the change and add a new migration.");
            }
        }

        return Migrations.Skip(applied.Count);
    }
}
