using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Persistence.Trading;
using Klarpakke.Testing.Postgres;
using Klarpakke.Testing.Risk;
using Klarpakke.Testing.Trading;
using Npgsql;

namespace Klarpakke.Persistence.Tests.Trading;

/// <summary>What the rows of others say of an order, whatever its writer believes: in the database, and in the store in memory that the grains' tests stand on.</summary>
public sealed class IntentGuardTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private const string User = "u1";
    private static readonly AccountKey Account = new(User, Venue.Paper);
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly Asset Btc = Asset.Parse("BTC");
    private static readonly PositionId First = PositionId.Parse("1");
    private static readonly EpisodeId Episode = EpisodeId.Parse("3");

    public static TheoryData<bool> Stores => [true, false];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task E3_a_purchase_is_written_while_the_gate_is_open_and_exposure_is_reserved(bool isReal)
    {
        var (store, risk) = Open(isReal);
        await risk.SetGateAsync(User, isOpen: true, Cancellation);
        await risk.ReserveAsync(User, First, Btc, Now.AddSeconds(1), Cancellation);

        (await AddAsync(store, Intent("E1", OrderSide.Buy))).Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task C4_no_purchase_is_written_with_the_gate_closed_or_never_opened(bool isReal)
    {
        var (store, risk) = Open(isReal);
        await risk.ReserveAsync(User, First, Btc, Now.AddSeconds(1), Cancellation);
        (await AddAsync(store, Intent("E1", OrderSide.Buy))).Should().Be(DenialReason.EntryGateClosed, "it was never opened");

        await risk.SetGateAsync(User, isOpen: true, Cancellation);
        await risk.SetGateAsync("u2", isOpen: true, Cancellation);
        await risk.SetGateAsync(User, isOpen: false, Cancellation);

        (await AddAsync(store, Intent("E1", OrderSide.Buy))).Should().Be(DenialReason.EntryGateClosed);
        (await AddAsync(store, Intent("X1", OrderSide.Sell))).Should().BeNull("exits go on");
        (await store.OpenAsync(Account, Cancellation)).Books.Orders.Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task E3_no_purchase_is_written_without_a_reservation_that_holds_for_its_position(bool isReal)
    {
        var (store, risk) = Open(isReal);
        await risk.SetGateAsync(User, isOpen: true, Cancellation);
        (await AddAsync(store, Intent("E1", OrderSide.Buy))).Should().Be(DenialReason.NotReserved, "there is none");

        await risk.ReserveAsync(User, PositionId.Parse("2"), Btc, Now.AddSeconds(1), Cancellation);
        await risk.ReserveAsync("u2", First, Btc, Now.AddSeconds(1), Cancellation);
        (await AddAsync(store, Intent("E1", OrderSide.Buy))).Should().Be(DenialReason.NotReserved, "those are another position's and another user's");

        await risk.ReserveAsync(User, First, Btc, Now, Cancellation);
        (await AddAsync(store, Intent("E1", OrderSide.Buy))).Should().Be(DenialReason.NotReserved, "it has expired");

        await risk.ReserveAsync(User, First, Asset.Parse("ETH"), Now.AddSeconds(1), Cancellation);
        (await AddAsync(store, Intent("E1", OrderSide.Buy))).Should().Be(DenialReason.NotReserved, "it is another coin's");

        await risk.ReserveAsync(User, First, Btc, Now.AddSeconds(1), Cancellation);
        await risk.ReleaseAsync(User, First, Cancellation);
        (await AddAsync(store, Intent("E1", OrderSide.Buy))).Should().Be(DenialReason.NotReserved, "it was given back");
        (await AddAsync(store, Intent("X2", OrderSide.Buy))).Should().Be(DenialReason.NotReserved, "that is no purpose of a purchase");
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task E11_a_sale_of_the_kill_switch_is_written_only_while_its_episode_is_open(bool isReal)
    {
        var (store, risk) = Open(isReal);
        (await AddAsync(store, Intent("K3-1", OrderSide.Sell))).Should().Be(DenialReason.EpisodeOver, "there is none");
        await risk.SetEpisodeAsync(User, EpisodeId.Parse("2"), isOpen: true, Cancellation);
        (await AddAsync(store, Intent("K3-1", OrderSide.Sell))).Should().Be(DenialReason.EpisodeOver, "that is another one");
        await risk.SetEpisodeAsync(User, EpisodeId.Parse("2"), isOpen: false, Cancellation);

        await risk.SetEpisodeAsync(User, Episode, isOpen: true, Cancellation);
        (await store.AgainstAsync(Account, Intent("K3-1", OrderSide.Sell), Cancellation)).Should().BeNull();
        (await AddAsync(store, Intent("K3-1", OrderSide.Sell))).Should().BeNull("asking writes nothing");

        await risk.SetEpisodeAsync(User, Episode, isOpen: false, Cancellation);
        (await store.AgainstAsync(Account, Intent("K3-4", OrderSide.Sell), Cancellation)).Should().Be(DenialReason.EpisodeOver);
        (await AddAsync(store, Intent("K3-4", OrderSide.Sell))).Should().Be(DenialReason.EpisodeOver);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task C4_with_a_purchase_that_is_refused_its_stop_is_not_written_either(bool isReal)
    {
        var (store, _) = Open(isReal);

        (await AddAsync(store, Intent("E1", OrderSide.Buy), Intent("S1", OrderSide.Sell))).Should().Be(DenialReason.EntryGateClosed);

        (await store.OpenAsync(Account, Cancellation)).Books.Orders.Should().BeEmpty();
    }

    [Fact]
    public async Task C4_a_purchase_waits_for_whoever_is_closing_the_gate_and_is_refused_then()
    {
        var (store, risk) = Open(isReal: true);
        await risk.SetGateAsync(User, isOpen: true, Cancellation);
        await risk.ReserveAsync(User, First, Btc, Now.AddSeconds(1), Cancellation);
        await using var closing = await Database.App.OpenConnectionAsync(Cancellation);
        await using var transaction = await closing.BeginTransactionAsync(Cancellation);
        await RunAsync(closing, "update entry_gates set is_open = false, version = version + 1 where user_id = 'u1'");

        var purchase = AddAsync(store, Intent("E1", OrderSide.Buy));
        await UntilWaitingAsync();
        purchase.IsCompleted.Should().BeFalse("the gate's row is being changed");
        await transaction.CommitAsync(Cancellation);

        (await purchase).Should().Be(DenialReason.EntryGateClosed);
        (await store.OpenAsync(Account, Cancellation)).Books.Orders.Should().BeEmpty();
    }

    [Fact]
    public async Task C4_whoever_closes_the_gate_waits_for_a_purchase_that_is_being_written()
    {
        var (_, risk) = Open(isReal: true);
        await risk.SetGateAsync(User, isOpen: true, Cancellation);
        await risk.ReserveAsync(User, First, Btc, Now.AddSeconds(1), Cancellation);
        await using var writing = await Database.App.OpenConnectionAsync(Cancellation);
        await using var transaction = await writing.BeginTransactionAsync(Cancellation);
        (await IntentGuards.AgainstAsync(transaction, Account, Intent("E1", OrderSide.Buy), Cancellation)).Should().BeNull();

        var closing = risk.SetGateAsync(User, isOpen: false, Cancellation);
        var release = risk.ReleaseAsync(User, First, Cancellation);
        await UntilWaitingAsync(2);
        (closing.IsCompleted, release.IsCompleted).Should().Be((false, false), "the purchase stands on both");
        await transaction.CommitAsync(Cancellation);

        await closing;
        await release;
    }

    [Fact]
    public async Task C4_of_purchases_and_the_closing_of_the_gate_at_once_none_is_written_after_it()
    {
        var (store, risk) = Open(isReal: true);
        await risk.SetGateAsync(User, isOpen: true, Cancellation);
        var positions = Enumerable.Range(0, 24).Select(number => PositionId.Of(number)).ToArray();
        foreach (var position in positions.Append(PositionId.Of(24)))
        {
            await risk.ReserveAsync(User, position, CoinOf(position), Now.AddSeconds(1), Cancellation);
        }

        var fence = (await store.OpenAsync(Account, Cancellation)).Fence;
        var closing = Task.Run(() => risk.SetGateAsync(User, isOpen: false, Cancellation), Cancellation);
        var denials = await Task.WhenAll(positions.Select(position => Task.Run(
            async () => (AfterClosing: closing.IsCompletedSuccessfully, Denied: await store.AddIntentsAsync(Account, fence, [Intent($"E{position}", OrderSide.Buy, CoinOf(position))], Cancellation)))));
        await closing;
        var last = await store.AddIntentsAsync(Account, fence, [Intent($"E{PositionId.Of(24)}", OrderSide.Buy, CoinOf(PositionId.Of(24)))], Cancellation);

        denials.Append((AfterClosing: true, Denied: last)).Where(attempt => attempt.AfterClosing).Should().OnlyContain(attempt => attempt.Denied == DenialReason.EntryGateClosed);
        (await store.OpenAsync(Account, Cancellation)).Books.Orders.Should().HaveCount(denials.Count(attempt => attempt.Denied is null));
    }

    private (ITradingStore Store, IRiskRows Risk) Open(bool isReal)
    {
        var memory = new InMemoryTradingStore();
        return isReal ? (new TradingStore(Database.App, TimeProvider.System), new RiskRows(Database.App)) : (memory, memory.Risk);
    }

    private static async Task<DenialReason?> AddAsync(ITradingStore store, params OwnOrder[] intents) =>
        await store.AddIntentsAsync(Account, (await store.OpenAsync(Account, Cancellation)).Fence, [.. intents], Cancellation);

    private static Asset CoinOf(PositionId position) => Asset.Parse($"C{position}");

    private static OwnOrder Intent(string purpose, OrderSide side, Asset? coin = null) => OwnOrder.Intent(
        purpose, 1,
        new OrderRequest(ClientOrderId.Of(purpose, 1), new Symbol(Venue.Paper, coin ?? Btc, Asset.Parse("USDC")), side, OrderKind.LimitImmediate, Quantity.Of(1m), Price.Of(100m), null, null), Now);

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private Task UntilWaitingAsync(int count = 1) => Eventually.HoldsAsync(
        async () => await ScalarAsync<long>(Database.Superuser, "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") >= count,
        "the other transaction waits", Cancellation);
}
