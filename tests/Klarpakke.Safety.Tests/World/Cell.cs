using System.Diagnostics.CodeAnalysis;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Portfolios;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Grains.Risk;
using Klarpakke.Grains.Trading;
using Klarpakke.Safety.Tests.Exchange;
using Klarpakke.Testing.Risk;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Safety.Tests.World;

/// <summary>One user: the real desks of account, portfolio, risk and kill switch around one seat at the exchange, each started from its rows when it is first needed or has failed.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A process that dies tidies nothing up; with it go its desks, which hold nothing outside memory.")]
internal sealed class Cell
{
    private const string SoftStop = "SOFT_STOP";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly SafetyWorld _world;
    private readonly CellNeighbours _neighbours;
    private readonly Turns _riskTurns = new();
    private AccountDesk? _account;
    private Task? _accountStart;
    private RiskDesk? _risk;
    private KillDesk? _kill;
    private Task? _killStart;
    private PortfolioDesk? _portfolio;
    private DateTimeOffset? _riskDue;
    private bool _isUrgent;

    public Cell(SafetyWorld world, string user, VenueSeat seat)
    {
        (_world, User, Seat) = (world, user, seat);
        _neighbours = new CellNeighbours(this, world);
        Door = new CellDoor(this);
        Rows = world.Rows.All;
        MakePort = time => new SeatPort(Seat, time) { Abilities = Abilities };
    }

    public string User { get; }

    /// <summary>Its place among all: spreads what need not happen at once.</summary>
    public required int Number { get; init; }

    public string PortfolioId => $"{User}/main";

    public VenueSeat Seat { get; }

    public CellDoor Door { get; }

    /// <summary>What the desks write to; a process that may die puts its own around them.</summary>
    public CellRows Rows { get; set; }

    public Func<TimeProvider, ITradingPort> MakePort { get; set; }

    /// <summary>Who judges what the exchange tells a new activation of the account; null for the usual judge, without a listener.</summary>
    public Func<Func<AccountView, VenueView, AccountChange>?> NewJudge { get; set; } = () => null;

    public VenueAbilities Abilities { get; set; } = new(AttachedStop: true, AtomicReplace: true, StopMarket: true);

    public SeatStream? Stream { get; private set; }

    /// <summary>The newest episode of the kill switch when it was last looked at; null when there never was one.</summary>
    public KillStatus? Episode { get; private set; }

    /// <summary>Whether entries were blocked by a soft stop when it was last looked at.</summary>
    public bool IsSoftStopped { get; private set; }

    /// <summary>Whether anything of it moved when it was last looked at, so that it must be looked at every second.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Whether it held nothing when it was last looked at.</summary>
    public bool IsIdle { get; private set; }

    /// <summary>Whether it is due now.</summary>
    public bool IsDue => IsBusy || Stream?.HasNews is true || _isUrgent;

    /// <summary>The account as its running desk has it; null while none runs.</summary>
    public AccountDesk? Account => _account;

    public PortfolioStatus? Portfolio => _portfolio?.Status;

    public RiskStatus? Risk => _risk?.StatusAt(0);

    /// <summary>Takes note of how it stands.</summary>
    public void Look()
    {
        Episode = _kill?.Status;
        IsSoftStopped = Risk?.Reasons.Any(reason => reason.Code == SoftStop) is true;
        var open = Portfolio?.Positions.Where(position => position.ClosedAt is null).ToArray() ?? [];
        IsIdle = open.Length == 0;
        IsBusy = Episode is { EndedAt: null } || Array.Exists(open, position => position.State != PositionState.Protected);
    }

    public async Task OpenAsync(decimal cash)
    {
        var command = new OpenPortfolio(User, Venue.Paper, Asset.Parse("USDC"), cash);
        await Rows.Portfolios.AddAsync(PortfolioOpening.Of(PortfolioId, command, _world.Now), CancellationToken.None);
        await TickAsync();
    }

    public Task<SignalDecision> ProposeAsync(Signal signal) => WithPortfolioAsync(desk => desk.ProposeAsync(signal, CancellationToken.None));

    public Task MoveCashAsync(CashMove move) => WithPortfolioAsync(async desk =>
    {
        await desk.MoveCashAsync(move, CancellationToken.None);
        return true;
    });

    public Task<PositionStatus?> ExitAsync(ExitPosition command) => WithPortfolioAsync(desk => desk.ExitAsync(command, CancellationToken.None));

    public Task<KillReply> PressAsync(TriggerKill command) => WithKillAsync(desk => desk.TriggerAsync(command, CancellationToken.None));

    public Task CrossedAsync(PriceCrossed crossing) => WithRiskAsync(desk => desk.CrossedAsync(crossing, CancellationToken.None));

    /// <summary>One second of all four, as their timers would have it.</summary>
    public async Task TickAsync()
    {
        await DeliverAsync();
        await WithAccountAsync(desk => AsTrueAsync(desk.TickAsync(CancellationToken.None)));
        await WithPortfolioAsync(desk => AsTrueAsync(desk.TickAsync(CancellationToken.None)));
        if (_risk is null || _riskDue <= _world.Now)
        {
            await WithRiskAsync(desk => desk.TickAsync(CancellationToken.None));
        }

        await WithKillAsync(desk =>
        {
            desk.Tick();
            return Task.FromResult(true);
        });
    }

    /// <summary>Hands the exchange's events over.</summary>
    public Task DeliverAsync() => Stream is { HasNews: true } stream ? WithAccountAsync(_ => AsTrueAsync(stream.DeliverAsync())) : Task.CompletedTask;

    /// <summary>The process is gone: nothing of the desks remains but what was written.</summary>
    public void Drop()
    {
        DropAccount();
        (_kill, _killStart, _portfolio, _risk, _riskDue) = (null, null, null, null, null);
    }

    public async Task<T> WithAccountAsync<T>(Func<AccountDesk, Task<T>> work)
    {
        if (_account is null)
        {
            var port = MakePort(_world.Clock);
            _account = new AccountDesk(new AccountKey(User, Venue.Paper), port, Rows.Trading, new RightOfWay(_world.Clock), _world.Clock, NullLogger.Instance, NewJudge());
            _accountStart = _account.StartAsync(_account, CancellationToken.None);
            Stream = Seat.NewestStream;
        }

        var desk = _account;
        try
        {
            await _accountStart!;
            return await work(desk);
        }
        catch (Exception exception) when (exception is not (ArgumentException or OperationCanceledException))
        {
            if (ReferenceEquals(desk, _account))
            {
                DropAccount();
            }

            throw;
        }
    }

    public Task WithRiskAsync(Func<RiskDesk, Task> work) => WithRiskAsync(desk => AsTrueAsync(work(desk)));

    public Task<T> WithRiskAsync<T>(Func<RiskDesk, Task<T>> work) => _riskTurns.InTurnAsync(async () =>
    {
        if (_risk is null)
        {
            var desk = new RiskDesk(User, new RiskServices(Rows.Risk, PaperOnlyPlans, EveryCoin, PaperOnlyPlans, new RightOfWay(_world.Clock), _world.Clock), _neighbours, NullLogger.Instance);
            await desk.OpenAsync(CancellationToken.None);
            _risk = desk;
        }

        try
        {
            return await work(_risk);
        }
        catch (UserRiskStaleException)
        {
            await _risk.OpenAsync(CancellationToken.None);
            throw;
        }
        finally
        {
            _isUrgent = _risk?.NextIn <= Soon;
            _riskDue = _world.Now + _risk?.NextIn;
        }
    });

    public async Task<T> WithKillAsync<T>(Func<KillDesk, Task<T>> work)
    {
        if (_kill is null || _kill.Fault is not null)
        {
            _kill = new KillDesk(User, Rows.Kill, Rows.Positions, _neighbours, new RightOfWay(_world.Clock), _world.Clock, NullLogger.Instance);
            _killStart = _kill.StartAsync(CancellationToken.None);
        }

        var desk = _kill;
        await _killStart!;
        return await work(desk);
    }

    private async Task<T> WithPortfolioAsync<T>(Func<PortfolioDesk, Task<T>> work)
    {
        if (_portfolio is null)
        {
            var stored = await Rows.Portfolios.ReadAsync(PortfolioId, _world.Now - PortfolioPositions.ShownFor, CancellationToken.None)
                ?? throw new InvalidOperationException($"{PortfolioId} was never opened.");
            _portfolio ??= new PortfolioDesk(stored, of => new PortfolioScope(of, Rows.Portfolios, Door, _neighbours, _world.Clock, NullLogger.Instance));
        }

        var desk = _portfolio;
        try
        {
            return await work(desk);
        }
        catch (Exception exception) when (exception is not (ArgumentException or OperationCanceledException))
        {
            if (ReferenceEquals(desk, _portfolio))
            {
                _portfolio = null;
            }

            throw;
        }
    }

    private static readonly PaperOnly PaperOnlyPlans = new();
    private static readonly FakeUniverse EveryCoin = new();

    private static async Task<bool> AsTrueAsync(Task work)
    {
        await work;
        return true;
    }

    private void DropAccount()
    {
        Stream?.Close();
        (_account, _accountStart, Stream) = (null, null, null);
    }
}
