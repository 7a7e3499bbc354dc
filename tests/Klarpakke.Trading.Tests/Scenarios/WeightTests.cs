using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Testing.Postgres;
using Klarpakke.Trading.Tests.Support;

namespace Klarpakke.Trading.Tests.Scenarios;

/// <summary>What many accounts behind one address cost of the venue's request weight.</summary>
public sealed class WeightTests(PostgresFixture postgres) : WorldTest(postgres)
{
    private const int Accounts = 50;

    // The open orders of one symbol (6), its trades (20), the balances (20).
    private const int WeightOfReading = 46;

    private protected override VenueSetup Setup => new(WeightPerMinute: 1_000_000, Accounts: Accounts + 1);

    [Fact]
    public async Task H4_selling_fifty_accounts_costs_the_address_one_reading_each_and_nothing_for_the_sales()
    {
        // The first is the world's own user's: a connection takes one stream per account.
        var accounts = Enumerable.Range(1, Accounts).Select(number => World.Grid.At($"w{number}/PAPER")).ToArray();
        await Task.WhenAll(accounts.Select(BuyAsync));

        var (reading, selling) = await Until.HoldsAsync(() => MeasureAsync(accounts), cost => cost is { Reading: > 0, Selling: >= 0 }, "both were measured within one minute of the venue");

        selling.Should().BeLessThan(Accounts, "a command that succeeds weighs nothing");
        reading.Should().BeInRange(Accounts * WeightOfReading, (Accounts * WeightOfReading) + 200);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Accounts} accounts: readings {reading}, sales {selling}.");
    }

    private int _round;

    private async Task<(int Reading, int Selling)> MeasureAsync(IVenueAccountGrain[] accounts)
    {
        var purpose = $"S{_round++}";
        var before = (await Venue.KnockAsync("/api/v3/ping")).Used;
        var sales = await Task.WhenAll(accounts.Select(account => World.SubmitAsync(account, purpose, 1, -0.001m)));
        var sold = (await Venue.KnockAsync("/api/v3/ping")).Used;
        await Task.WhenAll(accounts.Select(account => account.ReconcileAsync(Cancellation)));
        var read = (await Venue.KnockAsync("/api/v3/ping")).Used;
        sales.Should().OnlyContain(reply => reply.Order!.State == OrderState.Filled);
        return (read - sold, sold - before);
    }

    private async Task BuyAsync(IVenueAccountGrain account)
    {
        await Until.HoldsAsync(async () => string.Join(' ', (await account.GetStatusAsync(Cancellation)).EntriesDenied), denied => denied.Length == 0, "the account is connected");
        await World.OpenGateAsync(account);
        (await World.SubmitAsync(account, "EA", 1, 0.02m)).Order!.State.Should().Be(OrderState.Filled);
    }

    // Signs of life weigh, too, and are not what is measured here; nor is how fast fifty questions at once are answered.
    private protected override void Configure(BinanceTradingOptions options)
    {
        options.RequestTimeout = TimeSpan.FromSeconds(12);
        options.ReadyLease = TimeSpan.FromMinutes(5);
        options.PingEvery = TimeSpan.FromMinutes(1);
        options.EventTimeout = TimeSpan.FromMinutes(1);
    }
}
