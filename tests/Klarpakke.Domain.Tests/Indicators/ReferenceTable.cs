using System.Globalization;
using System.Text.Json;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Indicators;

/// <summary>Figures that other implementations have printed, beside the candles they were made from.</summary>
internal sealed class ReferenceTable
{
    private const string Folder = "reference/indicators/";

    private readonly Dictionary<string, string?>[] _rows;

    private ReferenceTable(Dictionary<string, string?>[] rows) => _rows = rows;

    public int Count => _rows.Length;

    public static ReferenceTable Csv(string file)
    {
        var lines = File.ReadAllLines(SharedData.Require(Folder + file));
        var names = lines[0].Split(',');
        return new ReferenceTable([.. lines.Skip(1).Select(line => names.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second is "" ? null : cell.Second))]);
    }

    public static ReferenceTable Json(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require(Folder + file)));
        return new ReferenceTable(
        [
            .. document.RootElement.EnumerateArray().Select(row => row.EnumerateObject()
                .ToDictionary(cell => cell.Name, cell => cell.Value.ValueKind == JsonValueKind.Null ? null : cell.Value.ToString())),
        ]);
    }

    public string? Text(int row, string column) => _rows[row][column];

    public decimal? Number(int row, string column) =>
        Text(row, column) is { } text ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    /// <summary>Daily candles of the rows; a table without volumes has none.</summary>
    public Candle[] Candles(bool capitals = false) => [.. Enumerable.Range(0, Count).Select(row => CandleOf(row, capitals))];

    private Candle CandleOf(int row, bool capitals)
    {
        decimal Cell(string name) => Number(row, capitals ? char.ToUpperInvariant(name[0]) + name[1..] : name)!.Value;
        var hasVolume = _rows[row].ContainsKey(capitals ? "Volume" : "volume");

        // Some tables skip weekends, some are of minutes: indicators count candles, so a day each will do.
        return Candle.Create(
            CandleInterval.OneDay, Series.Start.AddDays(row), Cell("open"), Cell("high"), Cell("low"), Cell("close"), hasVolume ? Cell("volume") : 0m);
    }
}
