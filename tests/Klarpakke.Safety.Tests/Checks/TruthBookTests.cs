using Klarpakke.Domain.Markets;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Orders;
using Klarpakke.Safety.Tests.Exchange;
using Klarpakke.Safety.Tests.Market;
using VenueRequest = Klarpakke.PaperExchange.Trading.Commands.OrderRequest;

namespace Klarpakke.Safety.Tests.Checks;

/// <summary>A checker that cannot see what it looks for proves nothing.</summary>
public sealed class TruthBookTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 7, 12, 0, 0, TimeSpan.Zero);

    private readonly SafetyVenue _venue = new(
        new Dictionary<string, PricePath> { ["BTC"] = new([new PricePoint(Start, 50_000m), new PricePoint(Start.AddHours(1), 50_000m)]) }, Start, seed: 1);

    private readonly VenueSeat _seat;
    private readonly TruthBook _book;

    public TruthBookTests()
    {
        _seat = _venue.Open(100_000m);
        _book = new TruthBook(Symbol.Parse("PAPER:BTC-USDC")) { Dust = 0.0001m };
        _seat.Heard = happened =>
        {
            if (happened is ExecutionReport report)
            {
                _book.Hear(report);
            }
        };
    }

    [Fact]
    public void More_sold_than_bought_is_seen()
    {
        _venue.Trading.Deposit(_seat.Account, "BTC", 1m);
        Place(VenueSide.Buy, 0.5m);
        Place(VenueSide.Sell, 0.4m);
        _book.Oversells.Should().Be(0);

        Place(VenueSide.Sell, 0.4m);

        _book.Oversells.Should().BePositive();
    }

    [Fact]
    public void More_for_sale_than_bought_is_seen()
    {
        _venue.Trading.Deposit(_seat.Account, "BTC", 1m);
        Place(VenueSide.Buy, 0.5m);

        Place(VenueSide.Sell, 0.6m, stop: 45_000m);

        _book.Oversells.Should().BePositive();
    }

    [Fact]
    public void Time_without_a_stop_counts_until_it_is_there()
    {
        Place(VenueSide.Buy, 0.5m);
        _venue.AdvanceTo(Start.AddSeconds(3));
        Place(VenueSide.Sell, 0.4995m, stop: 45_000m);
        _venue.AdvanceTo(Start.AddSeconds(60));
        _book.PassTo(_venue.Market.Now);

        _book.Unprotected.Should().Be(TimeSpan.FromSeconds(3));
        _book.LongestUnprotected.Should().Be(TimeSpan.FromSeconds(3));
        _book.IsCovered.Should().BeTrue();
    }

    private void Place(VenueSide side, decimal quantity, decimal? stop = null) => _venue.Trading.Place(_seat.Account, new VenueRequest
    {
        Symbol = "BTCUSDC",
        Side = side,
        Type = stop is null ? OrderType.Market : OrderType.StopLoss,
        Quantity = quantity,
        StopPrice = stop,
    }).Succeeded.Should().BeTrue();
}
