using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Klarpakke.Architecture.Tests.Projects;

/// <summary>docs/dependencies.md says what is used: neither less nor more nor another version.</summary>
public sealed partial class DependencyListTests
{
    private const string WebPackages = "web/package.json";

    [Fact]
    public void Every_NuGet_package_is_documented_with_its_version() =>
        Documented(Repository.Read("docs/dependencies.md"), "## NuGet").Should().BeEquivalentTo(CentralVersions(Repository.Read("Directory.Packages.props")));

    [Fact]
    public void Every_npm_package_is_documented_with_its_version()
    {
        Assert.SkipUnless(Repository.Files.Contains(WebPackages), "There is no web app yet.");
        Documented(Repository.Read("docs/dependencies.md"), "## npm").Should().BeEquivalentTo(NpmVersions(Repository.Read(WebPackages)));
    }

    [Fact]
    public void Rows_are_read_from_their_own_section_with_licence_and_reason()
    {
        const string Page = """
            ## NuGet
            ### Product
            | package | version | licence | why |
            |---|---|---|---|
            | Npgsql | 10.0.0 | PostgreSQL | driver |
            | Dapper | 2.1.86 |  | maps rows |
            ## npm
            | react | 19.3.1 | MIT | user interface |
            """;

        Documented(Page, "## NuGet").Should().Equal(new Dictionary<string, string> { ["Npgsql"] = "10.0.0" }, "a row without a licence does not count");
        Documented(Page, "## npm").Should().Equal(new Dictionary<string, string> { ["react"] = "19.3.1" });
    }

    [Fact]
    public void Versions_are_read_from_both_kinds_of_files()
    {
        CentralVersions("""
            <Project>
              <PropertyGroup><OrleansVersion>10.4.2</OrleansVersion></PropertyGroup>
              <ItemGroup><PackageVersion Include="A" Version="$(OrleansVersion)" /><PackageVersion Include="B" Version="1.0" /></ItemGroup>
            </Project>
            """).Should().Equal(new Dictionary<string, string> { ["A"] = "10.4.2", ["B"] = "1.0" });
        NpmVersions("""{ "dependencies": { "a": "1.0.0" }, "devDependencies": { "b": "2.0.0" } }""")
            .Should().Equal(new Dictionary<string, string> { ["a"] = "1.0.0", ["b"] = "2.0.0" });
    }

    private static Dictionary<string, string> CentralVersions(string xml)
    {
        var document = XDocument.Parse(xml);
        return document.Descendants("PackageVersion").ToDictionary(
            element => (string)element.Attribute("Include")!,
            element => Property().Replace((string)element.Attribute("Version")!, match => document.Descendants(match.Groups["property"].Value).Single().Value));
    }

    private static Dictionary<string, string> NpmVersions(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new[] { "dependencies", "devDependencies" }
            .Where(section => document.RootElement.TryGetProperty(section, out _))
            .SelectMany(section => document.RootElement.GetProperty(section).EnumerateObject())
            .ToDictionary(package => package.Name, package => package.Value.GetString()!);
    }

    private static Dictionary<string, string> Documented(string page, string section) =>
        page.ReplaceLineEndings("\n").Split('\n')
            .SkipWhile(line => !line.StartsWith(section, StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => Row().Match(line)).Where(row => row.Success && row.Groups["name"].Value != "package")
            .ToDictionary(row => row.Groups["name"].Value, row => row.Groups["version"].Value);

    [GeneratedRegex(@"^\|\s*(?<name>[\w.@/-]*\w)\s*\|\s*(?<version>\d[\w.-]*|version)\s*\|\s*\w[^|]*\|\s*[^\s|][^|]*\|$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"\$\((?<property>\w+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Property();
}
