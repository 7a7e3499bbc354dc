using System.Globalization;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Testing.Risk;

namespace Klarpakke.Benchmarks.Stop;

/// <summary>A user with a protected position in one coin and an entry in the other that rests: there is something to cancel and something to sell.</summary>
internal sealed class StopAccount(StopHost host, string user, Symbol held)
{
    private const decimal Cash = 10_000m;
    private const decimal CashLeft = 5m;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly PositionId Resting = PositionId.Parse("REST");

    private readonly AccountKey _account = new(user, Venue.Paper);

    private IUserRiskGrain Risk => host.Grains.GetGrain<IUserRiskGrain>(user);

    private IPortfolioGrain Portfolio => host.Grains.GetGrain<IPortfolioGrain>($"{user}/main");

    private IVenueAccountGrain Door => host.Grains.GetGrain<IVenueAccountGrain>(_account.ToString());

    public static string Name(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");

    /// <summary>Opens the portfolio, buys, waits for the stop, and lets an entry rest.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await Portfolio.OpenAsync(new OpenPortfolio(user, Venue.Paper, held.Quote, Cash), cancellationToken);
        var number = 0;
        await UntilAsync(async () => (await Portfolio.ProposeAsync(await SignalAsync(++number, cancellationToken), cancellationToken)).Position is not null, "a signal is let through", cancellationToken);
        await UntilAsync(
            async () => (await Portfolio.GetAsync(cancellationToken))!.Positions is [.., { State: PositionState.Protected }], "the position is protected", cancellationToken);
        await RestAsync(cancellationToken);
    }

    /// <summary>Takes out what is not invested: what is left falls with the market.</summary>
    public async Task WithdrawAsync(CancellationToken cancellationToken)
    {
        var cash = (await Portfolio.GetAsync(cancellationToken))!.Cash;
        await Portfolio.MoveCashAsync(new CashMove("out", CashMoveKind.Withdrawn, CashLeft - cash, host.Clock.GetUtcNow()), cancellationToken);
        await UntilAsync(async () => (await Risk.GetAsync(cancellationToken)).Equity < Cash / 2m, "the withdrawal is booked", cancellationToken);
    }

    /// <summary>Values the user by the price as it is now: what the pair has told has been heard then.</summary>
    public Task ValueAsync(CancellationToken cancellationToken) => Risk.ResumeAsync(cancellationToken);

    /// <summary>Presses the button.</summary>
    public async Task PressAsync(CancellationToken cancellationToken)
    {
        var command = new TriggerKill("press", KillSource.Button, "BUTTON", host.Clock.GetUtcNow(), null, null, IsDrill: false);
        var reply = await host.Grains.GetGrain<IKillSwitchGrain>(user).TriggerAsync(command, cancellationToken);
        if (reply.Refused is { } refused)
        {
            throw new InvalidOperationException($"The button of {user} was refused: {refused}.");
        }
    }

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<Signal> SignalAsync(int number, CancellationToken cancellationToken)
    {
        var bid = (await host.Venue.QuoteAsync(held, cancellationToken)).Bid;
        return new Signal(Text(number), held, bid, Price.Of(Math.Round(bid.Value * 0.93m, 2)), "BENCH", "bench", 1, host.Clock.GetUtcNow());
    }

    // The policy approves only what trades at once; the door is shown an approval of something that rests.
    private async Task RestAsync(CancellationToken cancellationToken)
    {
        var other = held == StopPrices.Btc ? StopPrices.Eth : StopPrices.Btc;
        var price = Price.Of(Math.Round((await host.Venue.QuoteAsync(other, cancellationToken)).Bid.Value * 0.95m, 2));
        var expiresAt = host.Clock.GetUtcNow().AddMinutes(1);
        await new RiskRows(host.Database.App).ReserveAsync(user, Resting, other.Base, expiresAt, cancellationToken);
        var order = new OrderRequest(
            ClientOrderId.Of(OrderPurpose.Entry(Resting).Text, 1), other, OrderSide.Buy, OrderKind.Limit, Quantity.Of(Math.Round(200m / price.Value, 3)), price, null, null);
        var reply = await Door.EnterAsync(Approvals.Of(_account, order, expiresAt), cancellationToken);
        if (reply.Order?.State != OrderState.Open)
        {
            throw new InvalidOperationException($"The entry of {user} does not rest: {reply}.");
        }
    }

    private async Task UntilAsync(Func<Task<bool>> holds, string what, CancellationToken cancellationToken)
    {
        var start = host.Clock.GetTimestamp();
        while (!await holds())
        {
            if (host.Clock.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException($"It did not come about for {user} that {what}.");
            }

            await Task.Delay(Look, host.Clock, cancellationToken);
        }
    }
}
