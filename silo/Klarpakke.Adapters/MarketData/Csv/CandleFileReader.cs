using System.Text;

namespace Klarpakke.Adapters.MarketData.Csv;

/// <summary>Reads one file of candles row by row and stops at the first row that is wrong: a candle that is left out silently makes another result.</summary>
internal sealed class CandleFileReader : IDisposable
{
    public const string RecordedHeader = "open_time_ms,open,high,low,close,volume";
    public const string OwnHeader = "time,open,high,low,close,volume";

    private const int Columns = 6;

    private readonly string _path;
    private readonly CsvLines _lines;
    private readonly bool _isIso;
    private long _lastMs = -1;

    public CandleFileReader(CandleSource source)
    {
        _path = source.Name;
        _lines = new CsvLines(source);
        try
        {
            _isIso = ReadHeader() == OwnHeader;
        }
        catch
        {
            _lines.Dispose();
            throw;
        }
    }

    public int Line => _lines.Line;

    /// <summary>The next row; false after the last.</summary>
    /// <exception cref="CandleFileException">The row is wrong.</exception>
    public bool TryRead(out CandleRow row)
    {
        row = default;
        if (!_lines.TryRead(out var line))
        {
            return false;
        }

        if (Parse(line, out row) is { } fault)
        {
            throw new CandleFileException($"{_path}, line {Line}: {fault}.");
        }

        _lastMs = row.OpenTimeMs;
        return true;
    }

    public void Dispose() => _lines.Dispose();

    private string ReadHeader()
    {
        var header = _lines.TryRead(out var line) ? Encoding.UTF8.GetString(line).TrimStart('\uFEFF').Replace(" ", "", StringComparison.Ordinal) : "";
        return header is RecordedHeader or OwnHeader
            ? header
            : throw new CandleFileException($"{_path}, line 1: unknown columns '{header[..Math.Min(header.Length, 80)]}'; expected '{RecordedHeader}' or '{OwnHeader}'.");
    }

    private string? Parse(ReadOnlySpan<byte> line, out CandleRow row)
    {
        row = default;
        Span<Range> fields = stackalloc Range[Columns + 1];
        var count = Split(line, fields);
        if (count != Columns)
        {
            return $"expected {Columns} columns and found {(count > Columns ? "more" : count)}";
        }

        var time = line[fields[0]];
        if (!(_isIso ? CandleTime.TryReadIso(time, out var ms) : CandleTime.TryReadMs(time, out ms)))
        {
            return $"'{Text(time)}' is not a time{(_isIso ? " like 2024-01-31T13:00:00Z" : " in milliseconds")}";
        }

        Span<decimal> numbers = stackalloc decimal[Columns - 1];
        for (var index = 0; index < numbers.Length; index++)
        {
            if (!CsvNumber.TryRead(line[fields[index + 1]], out numbers[index]))
            {
                return $"'{Text(line[fields[index + 1]])}' is not a number";
            }
        }

        row = new CandleRow(ms, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        return ms > _lastMs ? row.Fault() : ms == _lastMs ? "the time is that of the row before" : "the time goes backwards";
    }

    /// <summary>How many fields there are; one more than fit stands for any number of them.</summary>
    private static int Split(ReadOnlySpan<byte> line, Span<Range> fields)
    {
        var (count, start) = (0, 0);
        while (count < fields.Length)
        {
            var comma = line[start..].IndexOf((byte)',');
            fields[count++] = new Range(start, comma < 0 ? line.Length : start + comma);
            if (comma < 0)
            {
                break;
            }

            start += comma + 1;
        }

        return count;
    }

    private static string Text(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field[..Math.Min(field.Length, 40)]);
}
