namespace Klarpakke.PaperExchange.Trading.Accounts;

/// <summary>Orders placed and not yet traded in a window that begins on the clock, as <c>X-MBX-ORDER-COUNT</c> tells it.</summary>
/// <param name="Interval">SECOND or DAY, times <paramref name="IntervalCount"/>.</param>
internal sealed record OrderCountWindow(string Interval, int IntervalCount, int Limit, int Count);
