using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Private;
using Klarpakke.PaperExchange.Streams;
using Klarpakke.PaperExchange.WebSocketApi;

namespace Klarpakke.PaperExchange.Faults;

/// <summary>Brings armed faults to the markets and connections, and takes them back when they end. Called by the clock, inside the engine's gate.</summary>
internal sealed class FaultDriver(FaultBoard faults, Desk desk, FaultyTapes tapes, RequestLimits limits, UserStreams streams)
{
    private readonly List<(long At, FaultSpec Fault)> _due = [];
    private bool _applied;

    /// <summary>WebSocket servers that a <see cref="FaultKind.Disconnect"/> cuts.</summary>
    public IReadOnlyList<SocketServer> Sockets { get; init; } = [];

    /// <summary>Whether the markets stand still.</summary>
    public bool IsFrozen { get; private set; }

    /// <summary>Plans the steps of a scenario, counted from <paramref name="now"/>.</summary>
    public void Plan(FaultScenario scenario, long now) =>
        _due.AddRange(scenario.Steps.Select(step => (now + (long)(step.AtSeconds * 1_000), step.Fault)));

    public void Tick(long now)
    {
        // Stable by time: steps of the same moment are armed in the order they were written.
        foreach (var step in _due.Where(step => step.At <= now).OrderBy(step => step.At).ToArray())
        {
            _due.Remove(step);
            faults.Arm(step.Fault);
        }

        desk.Holds.Release(now);
        if (faults.IsEmpty && !_applied)
        {
            return;
        }

        foreach (var once in faults.TakeInstant())
        {
            Happen(once);
        }

        _applied = !faults.IsEmpty;
        IsFrozen = faults.Holding(FaultKind.Freeze) is not null;
        if (faults.Holding(FaultKind.RefuseWebSocket) is not null)
        {
            CutSockets();
        }

        foreach (var market in desk.Market.Markets)
        {
            Hold(market);
        }
    }

    private void Happen(ArmedFault fault)
    {
        switch (fault.Spec.Kind)
        {
            case FaultKind.Ban:
                limits.Bans.BanAll(fault.Duration);
                break;
            case FaultKind.Disconnect:
                CutSockets();
                break;
            case FaultKind.EndSubscription:
                streams.EndSilently(fault.Spec.Account);
                break;
            case FaultKind.TerminateSubscription:
                streams.Terminate(fault.Spec.Account, desk.Market.Now);
                break;
            case FaultKind.PriceGap:
                tapes.Gap(fault.Spec.Symbol, desk.Market.Now, 1 + ((decimal)fault.Spec.Percent / 100));
                break;
            default:
                throw new InvalidOperationException($"{fault.Spec.Kind} does not happen at once.");
        }
    }

    private void CutSockets()
    {
        foreach (var server in Sockets)
        {
            server.CutAll();
        }
    }

    private void Hold(SymbolMarket market)
    {
        var name = market.Symbol.Name;
        market.Distortion = faults.Holding(FaultKind.ZeroQuotes, name) is not null ? QuoteDistortion.Zero
            : faults.Holding(FaultKind.CrossedQuotes, name) is not null ? QuoteDistortion.Crossed
            : QuoteDistortion.None;
        var status = faults.Holding(FaultKind.Halt, name) is not null ? TradingStatus.Halt
            : faults.Holding(FaultKind.CancelOnly, name) is not null ? TradingStatus.CancelOnly
            : TradingStatus.Trading;
        if (desk.Trading.Status(name) != status)
        {
            desk.Trading.SetStatus(name, status);
        }
    }
}
