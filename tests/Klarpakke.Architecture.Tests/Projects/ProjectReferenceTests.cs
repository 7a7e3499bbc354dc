using System.Reflection;

namespace Klarpakke.Architecture.Tests.Projects;

/// <summary>Holds <see cref="ProjectTable"/> against the project files, and against what the compiled assemblies really use.</summary>
public sealed class ProjectReferenceTests
{
    private const string LocalRuntime = "Klarpakke.Orleans.Local";

    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    public static TheoryData<string> Names => [.. ProjectTable.Product.Select(rule => rule.Name)];

    public static TheoryData<string> NamesWithoutDatabase => [.. Names.Select(row => row.Data).Except(["Klarpakke.Persistence", "Klarpakke.Silo"])];

    [Fact]
    public void Every_project_outside_tests_is_in_the_table() =>
        Repository.FilesOf(".csproj").Where(path => !path.StartsWith("tests/", StringComparison.Ordinal))
            .Should().BeEquivalentTo(ProjectTable.Product.Select(rule => rule.Path));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_project_file_asks_for_nothing_the_table_does_not_allow(string name)
    {
        var rule = ProjectTable.Of(name);
        new ProjectFile(name, Repository.Read(rule.Path)).Faults(rule).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_assembly_uses_none_of_our_assemblies_the_table_does_not_allow(string name) =>
        OwnFaults(Load(name), ProjectTable.Of(name)).Should().BeEmpty();

    [Fact]
    public void The_client_api_cannot_reach_grains_adapters_or_rows() =>
        ProjectTable.Reach(ProjectTable.Of("Klarpakke.ClientApi"))
            .Should().NotContain(["Klarpakke.Grains", "Klarpakke.Adapters", "Klarpakke.Persistence"]);

    [Theory]
    [InlineData("Klarpakke.Domain", "MathNet.")]
    [InlineData(LocalRuntime, "Microsoft.Extensions.")]
    public void The_foundations_stand_on_the_base_class_library_and_little_else(string name, string alsoAllowed) =>
        ForeignReferences(Load(name), alsoAllowed).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(NamesWithoutDatabase))]
    public void Only_persistence_and_the_host_speak_to_the_database(string name) =>
        Load(name).GetReferencedAssemblies().Select(reference => reference.Name).Should().NotContain(["Npgsql", "Dapper"]);

    [Fact]
    public void Grain_classes_are_sealed_and_internal()
    {
        var grains = Assembly.Load("Klarpakke.Grains").GetTypes().Where(IsGrainClass).ToList();
        grains.Should().NotBeEmpty();
        grains.Where(type => type.IsVisible || !type.IsSealed).Should().BeEmpty();
    }

    [Fact]
    public void A_wrong_project_file_is_found_out()
    {
        const string Wrong = """
            <Project>
              <PropertyGroup><Actors>Grains</Actors></PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="..\..\grains\Klarpakke.Grains\Klarpakke.Grains.csproj" />
                <PackageReference Include="Npgsql" />
              </ItemGroup>
            </Project>
            """;

        new ProjectFile("X", Wrong).Faults(ProjectTable.Of("Klarpakke.Domain")).Should().Equal(
            "X refers to project Klarpakke.Grains", "X refers to package Npgsql", "X uses the actor API");
    }

    [Fact]
    public void A_wrong_assembly_is_found_out()
    {
        // This assembly uses whatever it wants to look at.
        var self = typeof(ProjectReferenceTests).Assembly;
        OwnFaults(self, ProjectTable.Of("Klarpakke.Orleans.Local")).Should().Contain("uses Klarpakke.Domain");
        ForeignReferences(self, "Microsoft.Extensions.").Should().Contain("FluentAssertions");
    }

    private static Assembly Load(string name)
    {
        Assert.SkipWhen(name == LocalRuntime && !File.Exists(Path.Combine(AppContext.BaseDirectory, name + ".dll")), "This build is for Orleans, without the local runtime.");
        return Assembly.Load(name);
    }

    private static IEnumerable<string> OwnFaults(Assembly assembly, ProjectRule rule) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(name => IsActorApi(name) ? !rule.Actors : name.StartsWith("Klarpakke.", StringComparison.Ordinal) && !ProjectTable.Reach(rule).Contains(name))
            .Select(name => $"uses {name}");

    private static IEnumerable<string> ForeignReferences(Assembly assembly, string alsoAllowed) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(name => !name.StartsWith(alsoAllowed, StringComparison.Ordinal) && !File.Exists(Path.Combine(Framework, name + ".dll")));

    // Orleans generates serialisers into assemblies that never name it, so only the Local build shows who uses the actor API.
    private static bool IsActorApi(string assembly) => assembly == LocalRuntime;

    private static bool IsGrainClass(Type type) => type is { IsClass: true, IsAbstract: false } && typeof(Orleans.IGrain).IsAssignableFrom(type);
}
