namespace Klarpakke.PaperExchange.Replay;

/// <summary>What was read from one file: rows of one kind, in time order.</summary>
internal sealed class ReplayFile(string path, string symbol)
{
    public string Path => path;

    public string Symbol => symbol;

    public List<RecordedBar> Bars { get; init; } = [];

    public List<RecordedTrade> Trades { get; init; } = [];

    public List<RecordedQuote> Quotes { get; init; } = [];

    /// <summary>Rows that were damaged and left out.</summary>
    public int RefusedRows { get; set; }

    /// <summary>Length of a bar in ms; 0 for trades.</summary>
    public long BarLength => Bars.Count > 0 ? Bars[0].Length : Quotes.Count > 0 ? Quotes[0].Length : 0;

    public bool IsEmpty => Bars.Count + Trades.Count + Quotes.Count == 0;

    public long FirstTime => Bars.Count > 0 ? Bars[0].OpenTime : Trades.Count > 0 ? Trades[0].Time : Quotes[0].OpenTime;

    /// <summary>First moment after the recording.</summary>
    public long EndTime => Bars.Count > 0 ? Bars[^1].OpenTime + Bars[^1].Length
        : Trades.Count > 0 ? Trades[^1].Time + 1
        : Quotes[^1].OpenTime + Quotes[^1].Length;
}
