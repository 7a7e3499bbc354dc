namespace Klarpakke.PaperExchange.Trading.Accounts;

/// <summary>One account: its terms, balances and counters. Changed only by the engine.</summary>
internal sealed class TradingAccount
{
    public long Id => throw new NotImplementedException();

    /// <summary>May be replaced at any time; orders already matched keep what they paid.</summary>
    public AccountSettings Settings { get; set; } = new();

    /// <summary>When a balance last changed, ms.</summary>
    public long UpdateTime => throw new NotImplementedException();

    /// <summary>In the order in which assets first appeared.</summary>
    public IEnumerable<Balance> Balances => throw new NotImplementedException();

    public Balance Balance(string asset) => throw new NotImplementedException();

    /// <summary>The ten-second and the one-day window.</summary>
    public IReadOnlyList<OrderCountWindow> OrderCounts(long now) => throw new NotImplementedException();
}
