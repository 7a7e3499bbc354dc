using Klarpakke.Domain.Markets;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.Safety.Tests.Exchange;

/// <summary>One account at the exchange, with its own mischief and those who listen to its events.</summary>
internal sealed class VenueSeat(SafetyVenue venue, TradingAccount account)
{
    private readonly List<SeatStream> _streams = [];

    public SafetyVenue Venue => venue;

    public TradingAccount Account => account;

    public string Number => account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Decides what goes wrong with a call; nothing if not set.</summary>
    public Func<VenueCall, Mischief> Trouble { get; set; } = _ => Mischief.None;

    /// <summary>Hears every event at once, whatever becomes of it on its way to the platform.</summary>
    public Action<TradingEvent> Heard { get; set; } = _ => { };

    public static string NameOf(Symbol symbol) => symbol.Base.Code + symbol.Quote.Code;

    public IReadOnlyList<Order> OrdersOf(Symbol symbol) => account.FindMarket(NameOf(symbol))?.History.Orders ?? [];

    public IReadOnlyList<AccountTrade> TradesOf(Symbol symbol) => account.FindMarket(NameOf(symbol))?.Trades.Entries ?? [];

    public void Hear(TradingEvent happened)
    {
        Heard(happened);
        foreach (var stream in _streams)
        {
            stream.Add(happened);
        }
    }

    /// <summary>The stream that was opened last; null while none is.</summary>
    public SeatStream? NewestStream => _streams.Count == 0 ? null : _streams[^1];

    public void Join(SeatStream stream) => _streams.Add(stream);

    public void Leave(SeatStream stream) => _streams.Remove(stream);
}
