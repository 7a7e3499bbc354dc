namespace Klarpakke.PaperExchange.Trading;

/// <summary>The last numbers given out of each kind. They only grow, over restarts too where accounts are kept.</summary>
internal sealed class Sequences
{
    /// <param name="first">Where order and list ids begin, derived from the clock: so they do not repeat after a restart even where nothing is kept.</param>
    public Sequences(long first) => (Order, List) = (first, first);

    public long Order { get; set; }

    public long List { get; set; }

    public long Cancel { get; set; }

    public long Amend { get; set; }

    public long Execution { get; set; }

    public long PreventedMatch { get; set; }
}
