namespace Klarpakke.Architecture.Tests.Sources;

/// <summary>Conventions of the house that no analyzer holds. Each rule is shown a sample that breaks it and one that keeps it.</summary>
public sealed class SourceConventionTests
{
    // Namespaces there are those of Orleans: that is the point of the project.
    private const string LocalRuntime = "orleans-local/";
    private const string CompiledIntoEveryTestProject = "tests/Shared/";

    // PostgreSQL takes no parameters in statements that make roles and databases. All names there are constants of ServerRoles.
    private static readonly string[] MakeRoles =
        ["silo/Klarpakke.Persistence/Database/ExternalRoles.cs", "silo/Klarpakke.Persistence/Postgres/ServerRoles.cs"];

    private static readonly IReadOnlyList<SourceFile> AllSources =
        [.. Repository.FilesOf(".cs").Select(path => new SourceFile(path, Repository.Read(path)))];

    private static readonly string[] ProjectFiles = [.. Repository.FilesOf(".csproj")];

    [Fact]
    public void The_sources_are_found() =>
        AllSources.Select(file => file.Path).Should().Contain("grains/Klarpakke.Domain/Markets/Symbol.cs").And.HaveCountGreaterThan(50);

    [Fact]
    public void Nothing_is_compiled_conditionally_but_the_wiring_of_an_actor_runtime() => Faults(SourceRules.ConditionalCompilation).Should().BeEmpty();

    [Fact]
    public void There_are_no_regions() => Faults(SourceRules.Regions).Should().BeEmpty();

    [Fact]
    public void Namespaces_are_file_scoped_and_equal_the_folders() =>
        Faults(file => SourceRules.Namespaces(file, ProjectOf(file.Path), PathInProject(file.Path)), LocalRuntime, CompiledIntoEveryTestProject).Should().BeEmpty();

    [Fact]
    public void Nobody_reads_the_clock_of_the_machine() => Faults(SourceRules.WallClock).Should().BeEmpty();

    // The runtime finishes tasks itself, and Orleans' own types have a member called Result; the grains of its conformance suite have a method called Wait.
    [Fact]
    public void No_thread_waits_for_a_task() =>
        Faults(SourceRules.Blocking, LocalRuntime, "tests/Klarpakke.Actors.Tests/", "tests/Klarpakke.Orleans.Local.Tests/").Should().BeEmpty();

    [Fact]
    public void What_is_to_do_has_an_issue_number()
    {
        Faults(SourceRules.LooseEnds).Should().BeEmpty();
        FaultsOfText(TextRules.LooseEnds, ".sql", ".ts", ".tsx", ".js", ".mjs", ".css", ".sh", ".csproj", ".props", ".targets", ".yml", ".yaml").Should().BeEmpty();
    }

    [Fact]
    public void No_code_is_kept_in_comments() => Faults(SourceRules.CommentedOutCode).Should().BeEmpty();

    [Fact]
    public void Sql_is_never_assembled_at_run_time() =>
        AllSources.Where(file => file.Path.StartsWith("silo/Klarpakke.Persistence/", StringComparison.Ordinal) && !MakeRoles.Contains(file.Path))
            .SelectMany(file => Named(file, SourceRules.AssembledSql))
            .Should().BeEmpty();

    [Fact]
    public void No_path_of_one_machine_is_in_any_file() => FaultsOfText(TextRules.MachinePaths).Should().BeEmpty();

    [Fact]
    public void No_package_registry_is_named_outside_lock_files() =>
        FaultsOfText(TextRules.RegistryHosts).Should().BeEmpty();

    private static IEnumerable<string> Faults(Func<SourceFile, IEnumerable<string>> rule, params string[] except) =>
        AllSources.Where(file => !except.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal))).SelectMany(file => Named(file, rule));

    private static IEnumerable<string> Named(SourceFile file, Func<SourceFile, IEnumerable<string>> rule) =>
        rule(file).Select(fault => $"{file.Path} {fault}");

    private static IEnumerable<string> FaultsOfText(Func<string, IEnumerable<string>> rule, params string[] extensions) =>
        from path in extensions.Length == 0 ? Repository.Files : Repository.FilesOf(extensions)
        where Path.GetFileName(path) is not ("packages.lock.json" or "package-lock.json")
        let text = Repository.Read(path)
        where !text.Contains('\0', StringComparison.Ordinal) // pictures and fonts
        from fault in rule(text)
        select $"{path} {fault}";

    private static string ProjectOf(string path) => Path.GetFileNameWithoutExtension(ProjectFileOf(path));

    private static string PathInProject(string path) => Path.GetRelativePath(Path.GetDirectoryName(ProjectFileOf(path))!, path).Replace('\\', '/');

    private static string ProjectFileOf(string path) =>
        ProjectFiles.Where(project => path.StartsWith(Path.GetDirectoryName(project)!.Replace('\\', '/') + "/", StringComparison.Ordinal)).MaxBy(project => project.Length)
        ?? throw new InvalidOperationException($"'{path}' belongs to no project.");
}
