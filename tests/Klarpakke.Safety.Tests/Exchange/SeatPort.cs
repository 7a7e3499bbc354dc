using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Queries;
using Venue = Klarpakke.Domain.Markets.Venue;

namespace Klarpakke.Safety.Tests.Exchange;

/// <summary>A trading port straight onto the exchange's engine: three-valued outcomes as over a wire, without the wire.</summary>
internal sealed class SeatPort(VenueSeat seat, TimeProvider time) : ITradingPort
{
    private static readonly Error Silence = new(ErrorKind.OutcomeUnknown, "No answer.", IsTransient: true);
    private static readonly Error Away = new(ErrorKind.Unreachable, "Nobody there.", IsTransient: true);
    private static readonly Error No = new(ErrorKind.Rejected, "Refused for good.", IsTransient: false);

    public Venue Venue => Venue.Paper;

    public VenueAbilities Abilities { get; init; } = new(AttachedStop: true, AtomicReplace: true, StopMarket: true);

    private TradingEngine Engine => seat.Venue.Trading;

    public Task<SubmitOutcome> PlaceAsync(OrderRequest order, TradingLane lane, CancellationToken cancellationToken) =>
        Task.FromResult(Submit(new VenueCall(VenueVerb.Place, order.Id, order.Kind), () => Accepted(Engine.Place(seat.Account, SeatWords.RequestOf(order)))));

    public Task<SubmitOutcome> PlaceWithStopAsync(OrderRequest entry, OrderRequest stop, TradingLane lane, CancellationToken cancellationToken) =>
        Task.FromResult(Submit(new VenueCall(VenueVerb.Place, entry.Id, stop.Kind), () =>
        {
            var placed = Engine.Place(seat.Account, new OtoRequest(SeatWords.RequestOf(entry), SeatWords.RequestOf(stop)));
            if (!placed.Succeeded)
            {
                return new SubmitOutcome.Rejected(SeatWords.ErrorOf(placed.Refusal));
            }

            // As the wire has it: the legs as they are when the answer is written.
            var views = placed.Value.Orders.Select(order => Engine.Queries.Order(seat.Account, new OrderReference(order.Symbol, order.OrderId)).Value!).ToArray();
            return new SubmitOutcome.Accepted(SeatWords.OrderOf(views.Single(view => view.ClientOrderId == entry.Id.Text)), [.. placed.Value.Fills.Select(SeatWords.FillOf)])
            {
                Stop = SeatWords.OrderOf(views.Single(view => view.ClientOrderId == stop.Id.Text)),
            };
        }));

    public Task<CancelOutcome> CancelAsync(Symbol symbol, ClientOrderId id, TradingLane lane, CancellationToken cancellationToken)
    {
        var trouble = seat.Trouble(new VenueCall(VenueVerb.Cancel, id, Lane: lane));
        if (trouble is Mischief.LostOnTheWay or Mischief.Unreachable)
        {
            return Task.FromResult<CancelOutcome>(new CancelOutcome.Unknown(Silence));
        }

        var outcome = trouble == Mischief.Refused ? new CancelOutcome.Refused(No) : Cancelled(Engine.Cancel(seat.Account, new CancelRequest(new OrderReference(VenueSeat.NameOf(symbol), null, id.Text))));
        return Task.FromResult(trouble == Mischief.AnswerLost ? new CancelOutcome.Unknown(Silence) : outcome);
    }

    public Task<ReplaceOutcome> ReplaceAsync(Symbol symbol, ClientOrderId cancel, OrderRequest order, TradingLane lane, CancellationToken cancellationToken)
    {
        var trouble = seat.Trouble(new VenueCall(VenueVerb.Replace, order.Id, order.Kind));
        var silent = new ReplaceOutcome(new CancelOutcome.Unknown(Silence), new SubmitOutcome.Unknown(Silence));
        return Task.FromResult(trouble switch
        {
            Mischief.LostOnTheWay => silent,
            Mischief.Unreachable => new ReplaceOutcome(new CancelOutcome.Refused(Away), new SubmitOutcome.Rejected(Away)),
            Mischief.Refused => new ReplaceOutcome(new CancelOutcome.Refused(No), new SubmitOutcome.Rejected(No)),
            Mischief.AnswerLost => Replace() is not null ? silent : throw new InvalidOperationException("A swap has an outcome."),
            Mischief.None => Replace(),
        });

        ReplaceOutcome Replace()
        {
            var request = new CancelRequest(new OrderReference(VenueSeat.NameOf(symbol), null, cancel.Text), Restriction: CancelRestriction.OnlyNew);
            return Replaced(Engine.CancelReplace(seat.Account, new CancelReplaceRequest(request, SeatWords.RequestOf(order), CancelReplaceMode.StopOnFailure)));
        }
    }

    public Task<Result<OrderLookup>> FindAsync(Symbol symbol, ClientOrderId id, TradingLane lane, CancellationToken cancellationToken) => Read(() =>
        Engine.Queries.Order(seat.Account, new OrderReference(VenueSeat.NameOf(symbol), null, id.Text)) is { Succeeded: true } found
            ? new OrderLookup(SeatWords.OrderOf(found.Value))
            : new OrderLookup(null));

    public Task<Result<ImmutableArray<VenueOrder>>> GetOpenOrdersAsync(Symbol? symbol, TradingLane lane, CancellationToken cancellationToken) => Read(() =>
        Engine.Queries.OpenOrders(seat.Account, symbol is { } one ? VenueSeat.NameOf(one) : null).Value!.Select(SeatWords.OrderOf).ToImmutableArray(), lane);

    public Task<Result<ImmutableArray<VenueOrder>>> GetOrdersAsync(Symbol symbol, long? fromNumber, TradingLane lane, CancellationToken cancellationToken) =>
        ReadPair(symbol, () => seat.OrdersOf(symbol).Where(order => order.Id >= (fromNumber ?? 0)).Select(order => SeatWords.OrderOf(order.View())).ToImmutableArray());

    public Task<Result<ImmutableArray<Fill>>> GetFillsAsync(Symbol symbol, long? fromTradeId, TradingLane lane, CancellationToken cancellationToken) =>
        ReadPair(symbol, () => seat.TradesOf(symbol).Where(trade => trade.Id >= (fromTradeId ?? 0)).Select(SeatWords.FillOf).ToImmutableArray());

    public Task<Result<ImmutableArray<AssetBalance>>> GetBalancesAsync(TradingLane lane, CancellationToken cancellationToken) =>
        Read(() => seat.Account.Balances.Where(balance => balance.Total != 0m).Select(SeatWords.BalanceOf).ToImmutableArray());

    public Task<Result<string>> GetAccountNumberAsync(TradingLane lane, CancellationToken cancellationToken) => Read(() => seat.Number);

    public Task<Result<KeyPermissions>> GetPermissionsAsync(CancellationToken cancellationToken) =>
        Read(() => new KeyPermissions(CanRead: true, CanTrade: true, CanWithdraw: false, IsIpRestricted: true));

    public Task<VenueTerms> GetTermsAsync(Symbol symbol, TradingLane lane, CancellationToken cancellationToken)
    {
        var name = VenueSeat.NameOf(symbol);
        var rules = Engine.Rules(name);
        var isAnswered = rules is not null && seat.Trouble(new VenueCall(VenueVerb.Read)) == Mischief.None;
        return Task.FromResult(isAnswered
            ? new VenueTerms(
                SeatWords.RulesOf(symbol, rules!, Engine.Status(name) == TradingStatus.Trading), rules!.MaxAlgoOrders, Price.Of(Engine.ReferencePrice(name)),
                seat.Account.Settings.TakerRate, seat.OrdersOf(symbol).Count(order => order is { IsFinal: false, IsAlgo: true }),
                new KeyPermissions(CanRead: true, CanTrade: true, CanWithdraw: false, IsIpRestricted: true), TimeSpan.Zero, time.GetUtcNow())
            : new VenueTerms(null, null, null, null, null, null, null, time.GetUtcNow()));
    }

    public IAccountStream OpenStream(IAccountEvents events) => new SeatStream(seat, events, time);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private SubmitOutcome Submit(VenueCall call, Func<SubmitOutcome> send)
    {
        switch (seat.Trouble(call))
        {
            case Mischief.LostOnTheWay:
                return new SubmitOutcome.Unknown(Silence);
            case Mischief.AnswerLost:
                send();
                return new SubmitOutcome.Unknown(Silence);
            case Mischief.Unreachable:
                return new SubmitOutcome.Rejected(Away);
            case Mischief.Refused:
                return new SubmitOutcome.Rejected(No);
            default:
                return send();
        }
    }

    private static SubmitOutcome Accepted(Outcome<PlacedOrder> placed) => placed.Succeeded
        ? new SubmitOutcome.Accepted(SeatWords.OrderOf(placed.Value.Order), [.. placed.Value.Fills.Select(SeatWords.FillOf)])
        : new SubmitOutcome.Rejected(SeatWords.ErrorOf(placed.Refusal));

    private static CancelOutcome Cancelled(Outcome<CanceledOrder> cancelled) => cancelled.Succeeded
        ? new CancelOutcome.Cancelled(SeatWords.OrderOf(cancelled.Value.Order))
        : CancelRefused(cancelled.Refusal);

    private static CancelOutcome CancelRefused(Refusal refusal) =>
        refusal == Refusals.UnknownOrder || refusal.Code == Refusals.NoSuchOrder.Code ? new CancelOutcome.NotOpen() : new CancelOutcome.Refused(SeatWords.ErrorOf(refusal));

    private static ReplaceOutcome Replaced(CancelReplaceResult result)
    {
        if (result is { CancelResult: StepResult.NotAttempted, NewOrderResult: StepResult.NotAttempted })
        {
            // Refused as a whole: the old order stands.
            var error = SeatWords.ErrorOf(result.Refusal ?? result.NewOrderRefusal!);
            return new ReplaceOutcome(new CancelOutcome.Refused(error), new SubmitOutcome.Rejected(error));
        }

        var cancel = result.Canceled is { } cancelled ? new CancelOutcome.Cancelled(SeatWords.OrderOf(cancelled.Order))
            : result.CancelRefusal is { } refused ? CancelRefused(refused)
            : new CancelOutcome.Refused(SeatWords.ErrorOf(result.Refusal ?? result.NewOrderRefusal!));
        SubmitOutcome? submit = result.Placed is { } placed ? Accepted(placed) : result.NewOrderRefusal is { } no ? new SubmitOutcome.Rejected(SeatWords.ErrorOf(no)) : null;
        return new ReplaceOutcome(cancel, submit);
    }

    private Task<Result<T>> Read<T>(Func<T> answer, TradingLane? lane = null)
        where T : notnull
    {
        Result<T> result = seat.Trouble(new VenueCall(VenueVerb.Read, Lane: lane)) == Mischief.None ? answer() : Away;
        return Task.FromResult(result);
    }

    private Task<Result<T>> ReadPair<T>(Symbol symbol, Func<T> answer)
        where T : notnull => seat.Venue.Symbols.Contains(symbol)
        ? Read(answer)
        : Task.FromResult<Result<T>>(new Error(ErrorKind.NotFound, "No such pair.", IsTransient: false));
}
