namespace Klarpakke.PaperExchange.Replay;

/// <summary>A file while it is being read: what the next row must follow.</summary>
internal sealed class Reading(ReplayFile file)
{
    public ReplayFile File => file;

    public long LastTime { get; set; } = long.MinValue;

    public long LastTradeId { get; set; }

    public (int Line, string Reason)? FirstRefusal { get; set; }

    /// <summary>The file with its bars' length filled in: the smallest distance between two rows, since longer ones are gaps.</summary>
    public ReplayFile WithBarLengths()
    {
        var times = file.Bars.Count > 0 ? file.Bars.ConvertAll(bar => bar.OpenTime) : file.Quotes.ConvertAll(quote => quote.OpenTime);
        var length = times.Zip(times.Skip(1), (earlier, later) => later - earlier).DefaultIfEmpty(60_000).Min();
        return new ReplayFile(file.Path, file.Symbol)
        {
            Bars = file.Bars.ConvertAll(bar => bar with { Length = length }),
            Quotes = file.Quotes.ConvertAll(quote => quote with { Length = length }),
            Trades = file.Trades,
            RefusedRows = file.RefusedRows,
        };
    }
}
