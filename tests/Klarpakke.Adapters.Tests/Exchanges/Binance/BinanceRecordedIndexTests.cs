using Klarpakke.Adapters.Tests.Support;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

/// <summary>Nothing the venue was recorded to send is passed over in silence: it is read, or it stands here why not.</summary>
public sealed class BinanceRecordedIndexTests
{
    private const string Folder = "api/binance-spot";

    // Tables about the recordings, not recordings.
    private static readonly string[] Descriptions = ["rest/index.csv", "streams/FORMAT.txt", "ws-api/FORMAT.txt"];

    [Fact]
    public void Every_recorded_body_is_read_or_listed_with_the_reason_why_not()
    {
        var root = SharedData.Require(Folder);

        var recorded = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/')).Except(Descriptions, StringComparer.Ordinal);

        recorded.Should().BeEquivalentTo(BinanceRecordedUses.All.Keys, "a body that is not listed was never thought about");
        BinanceRecordedUses.All.Values.Should().OnlyContain(use => (use.Check == null) == !string.IsNullOrWhiteSpace(use.Reason));
    }

    [Fact]
    public void Every_row_of_the_index_is_listed()
    {
        var rows = File.ReadAllLines(SharedData.Require($"{Folder}/rest/index.csv"));

        rows.Skip(1).Select(row => $"rest/{row.Split(',')[0]}.json").Should().NotBeEmpty().And.BeSubsetOf(BinanceRecordedUses.All.Keys);
    }

    [Theory]
    [MemberData(nameof(Used))]
    public void A_recorded_body_that_is_used_is_read(string file) => BinanceRecordedUses.All[file].Check!(RecordedBodies.Read($"{Folder}/{file}"));

    public static IEnumerable<TheoryDataRow<string>> Used() =>
        BinanceRecordedUses.All.Where(use => use.Value.Check is not null).Select(use => new TheoryDataRow<string>(use.Key));
}
