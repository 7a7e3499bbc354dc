using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.Trading.Orders;
using Klarpakke.Safety.Tests.Checks;
using Klarpakke.Safety.Tests.Exchange;
using Klarpakke.Safety.Tests.World;
using Klarpakke.Testing.Books;

namespace Klarpakke.Safety.Tests.Lives;

/// <summary>The invariants of the safety core, held against the exchange's truth and the rows. Their numbers are those of the failure scenarios.</summary>
internal sealed class LifeRules
{
    private const decimal ExitFactor = 1.2m;

    private readonly SafetyWorld _world;
    private readonly Cell _cell;
    private readonly Dictionary<string, OrderView> _arrived = [];
    private int _episodesSeen;

    public LifeRules(SafetyWorld world, Cell cell)
    {
        (_world, _cell, Cancels) = (world, cell, new FirstCancels(() => world.Now));
        Truth = [.. world.Venue.Symbols.Select(symbol => new TruthBook(symbol) { Dust = 10m * world.Venue.Trading.Rules(VenueSeat.NameOf(symbol))!.StepSize })];
        cell.Seat.Heard = Hear;
    }

    public IReadOnlyList<TruthBook> Truth { get; }

    /// <summary>Resets that a person has given.</summary>
    public int Resets { get; set; }

    public int Arrived => _arrived.Count;

    public int Trips { get; private set; }

    public int Flats { get; private set; }

    /// <summary>How long the kill switch took to its first word.</summary>
    public FirstCancels Cancels { get; }

    private AccountView Books => _world.Rows.BooksOf(_cell.User);

    /// <summary>What must hold at every step.</summary>
    /// <param name="samples">When samples of the last seconds were at a hard limit or beyond it, by the plain reckoning.</param>
    public void Check(IReadOnlyCollection<DateTimeOffset> samples)
    {
        foreach (var row in Books.Orders.Values)
        {
            CheckKnowledge(row);
        }

        BookRules.Require(
            Books.Orders.Values.Where(order => order.SettledAt is null).GroupBy(order => order.Purpose).All(group => group.Count() == 1), "2: two unsettled attempts at one purpose");
        CheckEpisodes(samples);
    }

    /// <summary>What must hold once everything has had its time: nothing is left alone.</summary>
    public void CheckEnd()
    {
        var newest = _world.Rows.EpisodesOf(_cell.User).LastOrDefault();
        BookRules.Require(newest is null or { Episode.EndedAt: not null } or { Episode.Phase: KillPhase.AwaitingPress }, $"end: the episode is still {newest?.Episode.Phase}");
        foreach (var book in Truth)
        {
            var isForPeople = _world.Rows.PositionsOf(_cell.User).Any(position => position.Row.Symbol == book.Symbol && position.Row.State == PositionState.NeedsHuman);
            BookRules.Require(book.IsCovered || isForPeople, $"end: {book.Net} {book.Symbol.Base} have no stop");
        }
    }

    private void CheckEpisodes(IReadOnlyCollection<DateTimeOffset> samples)
    {
        var records = _world.Rows.EpisodesOf(_cell.User);
        Cancels.Check(records);
        for (; _episodesSeen < records.Length; _episodesSeen++)
        {
            var isAutomatic = records[_episodesSeen].Episode.Triggers[0].Source == KillSource.HardStop;
            Trips += isAutomatic ? 1 : 0;
            BookRules.Require(!isAutomatic || samples.Count >= 3, $"8: a hard stop {records[_episodesSeen].Episode.Triggers[0]} that was shown by no more than {string.Join(' ', samples)}");
        }

        // Invariant 4: whoever was stopped buys again only after a person has said so, once for each time.
        BookRules.Require(records.Count(record => record.Episode.ResetAt is not null) <= Resets, "4: an episode was reset by nobody");
        var isOpen = _world.Rows.RiskOf(_cell.User).IsEntryOpen;
        BookRules.Require(!isOpen || records is [] or [.., { Episode.ResetAt: not null }], "4: entries are open beside an episode that was not reset");
        if (records is [.., { Episode: { Phase: KillPhase.Flat, ResetAt: null } }])
        {
            Flats++;
            var open = _world.Venue.Symbols.SelectMany(_cell.Seat.OrdersOf).FirstOrDefault(order => !order.IsFinal);
            BookRules.Require(open is null, $"6: called flat, and {open?.ClientOrderId} is open");
            BookRules.Require(Truth.All(book => book.Net <= book.Dust), "6: called flat, and there are coins");
        }
    }

    private void Hear(TradingEvent happened)
    {
        if (happened is not ExecutionReport report || !report.Order.ClientOrderId.StartsWith(ClientOrderId.OwnPrefix, StringComparison.Ordinal))
        {
            return;
        }

        var book = Truth.Single(book => VenueSeat.NameOf(book.Symbol) == report.Order.Symbol);
        book.Hear(report);
        BookRules.Require(book.Oversells == 0, $"1: more {book.Symbol.Base} sold or for sale than bought, at {report.Order.ClientOrderId}");
        if (!_arrived.ContainsKey(report.Order.ClientOrderId))
        {
            CheckArrival(report.Order);
        }

        _arrived[report.Order.ClientOrderId] = report.Order;
    }

    private void CheckArrival(OrderView order)
    {
        var row = Books.Orders.Values.FirstOrDefault(row => row.Id.Text == order.ClientOrderId) ?? throw new InvariantException($"2: {order.ClientOrderId} was sent without an intent");
        if (row.Request.Side == OrderSide.Sell)
        {
            return;
        }

        // Invariant 3: no purchase is written from the moment an episode is open.
        var before = _world.Rows.EpisodesOf(_cell.User).LastOrDefault(record => record.Episode.OpenedAt < row.CreatedAt);
        BookRules.Require(before is null || before.Episode.ResetAt <= row.CreatedAt, $"3: {order.ClientOrderId} was written beside episode {before?.Episode.Id}");

        // Invariant 9: what is bought can be sold at its stop.
        var position = _world.Rows.PositionsOf(_cell.User).Single(position => OrderPurpose.TryParse(row.Purpose, out var purpose) && position.Row.Id == purpose!.Position);
        var least = _world.Venue.Trading.Rules(order.Symbol)!.MinNotional;
        BookRules.Require(position.Row.StopPrice.Value * order.Quantity >= ExitFactor * least, $"9: {order.ClientOrderId} could not be sold at its stop");
    }

    // Invariant 7: what is not known is never taken for an end, and no end is believed that did not happen.
    private void CheckKnowledge(OwnOrder row)
    {
        var truth = _arrived.GetValueOrDefault(row.Id.Text);
        var agrees = row.State switch
        {
            OrderState.Unknown => true,
            OrderState.Pending or OrderState.Open => truth is not null,
            OrderState.Filled => truth is { Status: VenueStatus.Filled },
            OrderState.Cancelled => truth is { Status: VenueStatus.Canceled },
            OrderState.Expired => truth is { Status: VenueStatus.Expired or VenueStatus.ExpiredInMatch },
            OrderState.Rejected or OrderState.NeverArrived => truth is null,
        };
        BookRules.Require(agrees, $"7: {row.Id} is believed {row.State} and is {truth?.Status.ToString() ?? "not there"}");
        BookRules.Require(row.Executed.Value <= (truth?.ExecutedQuantity ?? 0m), $"7: {row.Id} is believed to have traded more than it has");
    }
}
