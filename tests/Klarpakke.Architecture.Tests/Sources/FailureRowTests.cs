using System.Text.RegularExpressions;

namespace Klarpakke.Architecture.Tests.Sources;

/// <summary>docs/failure-rows.md names for every row of the failure scenarios the tests that carry its id. A test that is renamed or gone breaks this.</summary>
public sealed partial class FailureRowTests
{
    private const string Page = "docs/failure-rows.md";
    private const string NotYet = "*not yet*";
    private const string NoTest = "*no test*";

    // Rows per group, by the list of failure scenarios.
    private static readonly Dictionary<char, int> Groups = new()
    {
        ['A'] = 12,
        ['B'] = 7,
        ['C'] = 10,
        ['D'] = 14,
        ['E'] = 15,
        ['F'] = 13,
        ['G'] = 6,
        ['H'] = 8,
        ['I'] = 6,
        ['J'] = 7,
        ['K'] = 8,
    };

    private static readonly Lazy<ILookup<string, string>> TestSources = new(() =>
        Repository.FilesOf(".cs").Where(path => path.StartsWith("tests/", StringComparison.Ordinal)).ToLookup(NameOf, Repository.Read));

    [Fact]
    public void Every_row_is_listed_once_and_in_order() => RowsOf(Repository.Read(Page)).Select(row => row.Id).Should()
        .Equal(Groups.SelectMany(group => Enumerable.Range(1, group.Value).Select(number => $"{group.Key}{number}")));

    [Fact]
    public void Every_test_that_is_named_exists_and_carries_the_rows_id() =>
        RowsOf(Repository.Read(Page)).SelectMany(row => row.Tests.Where(test => !Carries(test, row.Id) || !Exists(test)).Select(test => $"{row.Id}: {test}")).Should().BeEmpty();

    [Fact]
    public void A_row_without_a_test_says_so() =>
        RowsOf(Repository.Read(Page)).Where(row => row.Tests.Length == 0 && !IsReason(row.Shown)).Select(row => row.Id).Should().BeEmpty();

    [Fact]
    public void A_test_that_does_not_exist_or_belongs_to_another_row_is_noticed()
    {
        var row = RowsOf("| D1 | shown | `Architecture: FailureRowTests.D1_gone` `Architecture: FailureRowTests.D12_other` |").Should().ContainSingle().Subject;

        row.Tests.Should().HaveCount(2);
        row.Tests.Should().OnlyContain(test => !Exists(test) || !Carries(test, "D1"));
        Carries(row.Tests[1], "D1").Should().BeFalse("D12 is not D1");
    }

    private static bool IsReason(string shown) => shown.StartsWith(NotYet, StringComparison.Ordinal) || shown.StartsWith(NoTest, StringComparison.Ordinal);

    private static Row[] RowsOf(string page) => [.. RowPattern().Matches(page).Select(match => new Row(
        match.Groups["id"].Value, match.Groups["shown"].Value, [.. TestPattern().Matches(match.Groups["tests"].Value).Select(test => test.Groups["test"].Value)]))];

    private static bool Carries(string test, string id) => test[(test.IndexOf('.', StringComparison.Ordinal) + 1)..].Split('_').Contains(id);

    private static bool Exists(string test)
    {
        var parts = NamePattern().Match(test);
        var sources = TestSources.Value[$"Klarpakke.{parts.Groups["project"].Value}.Tests/{parts.Groups["type"].Value}"];
        return sources.Any(text => text.Contains($" {parts.Groups["method"].Value}(", StringComparison.Ordinal));
    }

    // Project and file: a class has a file of its own name.
    private static string NameOf(string path) => $"{path.Split('/')[1]}/{Path.GetFileNameWithoutExtension(path)}";

    [GeneratedRegex(@"^\| (?<id>[A-K]\d+) \| (?<shown>[^|]+) \| (?<tests>[^|]*)\|\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex RowPattern();

    [GeneratedRegex("`(?<test>[^`]+)`", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex TestPattern();

    [GeneratedRegex(@"^(?<project>\w+): (?<type>\w+)\.(?<method>\w+)$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex NamePattern();

    private sealed record Row(string Id, string Shown, string[] Tests);
}
