using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Portfolios;
using Klarpakke.Testing.Portfolios;
using Klarpakke.Testing.Postgres;

namespace Klarpakke.Persistence.Tests.Portfolios;

/// <summary>What every portfolio store must do: the real one, and the one in memory that the grains' tests stand on.</summary>
public sealed class PortfolioStoreTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private static readonly Symbol Btc = Symbol.Parse("PAPER:BTC-USDC");
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly CashMove Move = new("open", CashMoveKind.Assigned, 10_000.12m, Now);
    private static readonly PortfolioRecord Main = new(
        "u1/main", "u1", Venue.Paper, Asset.Parse("USDC"), Now, [Move], [new BookEntry("cash/u1/main/open", BookEntryKind.CashMoved, Now, null, null, 10_000.12m, null, CashMoveKind.Assigned)], 1);

    private static readonly Signal Wish = new("s1", Btc, Price.Of(100.5m), Price.Of(95m), "BREAKOUT", "trend", 3, Now.AddTicks(10));

    public static TheoryData<bool> Stores => [true, false];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task D3_what_was_written_is_there_after_a_restart_with_all_its_numbers(bool isReal)
    {
        var store = Store(isReal);
        (await store.ReadAsync(Main.Id, Now, Cancellation)).Should().BeNull();
        (await store.AddAsync(Main, Cancellation)).Should().BeTrue();
        await store.AddSignalAsync(Main, Wish, Now, Cancellation);
        var opened = Position(1);
        await store.SaveAsync(new PortfolioChange(Main, Now) { Positions = [opened] }, Cancellation);
        var full = Full(opened);
        await store.SaveAsync(new PortfolioChange(Main, Now) { Positions = [full] }, Cancellation);

        var stored = (await store.ReadAsync(Main.Id, Now, Cancellation))!;

        stored.Portfolio.Should().BeEquivalentTo(Main);
        stored.Positions.Should().ContainSingle().Which.Should().BeEquivalentTo(full);
        stored.Undecided.Should().Equal(new SignalRecord(Wish, Now, null));
        stored.Older.Should().Be(PortfolioSums.None);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_portfolio_is_opened_once_and_all_of_a_user_are_in_one_asset(bool isReal)
    {
        var store = Store(isReal);
        (await store.AddAsync(Main, Cancellation)).Should().BeTrue();

        (await store.AddAsync(Main with { Venue = Venue.Binance }, Cancellation)).Should().BeFalse("there is one of that name");
        (await store.AddAsync(Main with { Id = "u1/other", Quote = Asset.Parse("USDT") }, Cancellation)).Should().BeFalse("the user's money is in USDC");
        (await store.AddAsync(Main with { Id = "u1/other" }, Cancellation)).Should().BeTrue();
        (await store.AddAsync(Main with { Id = "u2/main", User = "u2", Quote = Asset.Parse("USDT") }, Cancellation)).Should().BeTrue();
        (await store.ReadAsync(Main.Id, Now, Cancellation))!.Portfolio.Venue.Should().Be(Venue.Paper);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task E3_what_was_made_from_an_older_version_is_refused_wholly(bool isReal)
    {
        var store = await OpenedAsync(isReal);
        var (first, second) = (Position(1), Position(2));
        await store.SaveAsync(new PortfolioChange(Main, Now) { Positions = [first] }, Cancellation);
        var moved = Main with { Version = 2 };

        await store.Awaiting(it => it.SaveAsync(new PortfolioChange(Main, Now) { Portfolio = moved, Positions = [second, first] }, Cancellation)).Should().ThrowAsync<StalePortfolioException>();
        await store.Awaiting(it => it.SaveAsync(new PortfolioChange(Main, Now) { Positions = [At(first, 3)] }, Cancellation)).Should().ThrowAsync<StalePortfolioException>();
        await store.Awaiting(it => it.SaveAsync(new PortfolioChange(Main, Now) { Portfolio = Main }, Cancellation)).Should().ThrowAsync<StalePortfolioException>();

        var stored = (await store.ReadAsync(Main.Id, Now, Cancellation))!;
        stored.Portfolio.Version.Should().Be(1);
        stored.Positions.Should().ContainSingle().Which.Row.Should().Be(first.Row);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_same_signal_gives_the_first_one_and_its_first_decision(bool isReal)
    {
        var store = await OpenedAsync(isReal);
        (await store.AddSignalAsync(Main, Wish, Now, Cancellation)).Should().Be(new SignalRecord(Wish, Now, null));
        var denied = new SignalDecision("s1", null, [new RiskFinding("BLOCKED_SOFT_STOP", -0.021m, -0.02m, Now, null)], Now);
        await store.SaveAsync(new PortfolioChange(Main, Now) { Decision = denied }, Cancellation);
        await store.SaveAsync(new PortfolioChange(Main, Now) { Decision = new SignalDecision("s1", "7", [], Now) }, Cancellation);

        var again = await store.AddSignalAsync(Main, Wish with { Stop = Price.Of(90m) }, Now.AddHours(1), Cancellation);

        again.Signal.Should().Be(Wish);
        again.ReceivedAt.Should().Be(Now);
        again.Decision.Should().BeEquivalentTo(denied);
        (await store.ReadAsync(Main.Id, Now, Cancellation))!.Undecided.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Positions_closed_long_ago_are_told_as_sums(bool isReal)
    {
        var store = await OpenedAsync(isReal);
        foreach (var number in new[] { 1, 2, 3 })
        {
            var position = Position(number);
            await store.SaveAsync(new PortfolioChange(Main, Now) { Positions = [position] }, Cancellation);
            await store.SaveAsync(new PortfolioChange(Main, Now) { Positions = [Full(position) with { ClosedAt = number == 3 ? null : Now.AddDays(-number) }] }, Cancellation);
        }

        var stored = (await store.ReadAsync(Main.Id, Now.AddDays(-1), Cancellation))!;

        stored.Positions.Select(position => position.Row.Id.Text).Should().Equal("1", "3");
        stored.Older.Should().Be(new PortfolioSums(100.05m, 20.02m, -1.5m, 2));
    }

    [Fact]
    public async Task Every_row_has_its_audit_row_in_the_same_transaction_and_book_keeping_has_none()
    {
        var store = await OpenedAsync(isReal: true);
        await store.AddSignalAsync(Main, Wish, Now, Cancellation);
        await store.AddSignalAsync(Main, Wish, Now, Cancellation);
        var moved = Main with { Version = 2 };
        await store.SaveAsync(new PortfolioChange(moved, Now) { Portfolio = moved, Move = Move }, Cancellation);
        var position = Position(1);
        await store.SaveAsync(new PortfolioChange(Main, Now) { Positions = [position] }, Cancellation);
        await store.SaveAsync(new PortfolioChange(Main, Now) { Positions = [Full(position)] }, Cancellation);
        await store.SaveAsync(new PortfolioChange(Main, Now) { Positions = [At(Full(position), 3)], IsAudited = false }, Cancellation);
        await store.SaveAsync(new PortfolioChange(Main, Now) { Positions = [At(Full(position), 4) with { ClosedAt = Now }], Decision = new SignalDecision("s1", "1", [], Now) }, Cancellation);
        await store.Awaiting(it => it.SaveAsync(new PortfolioChange(Main, Now) { Positions = [position] }, Cancellation)).Should().ThrowAsync<StalePortfolioException>();

        (await ScalarAsync<string>(Database.App, "select string_agg(kind, ' ' order by seq) from audit_log where account = 'u1'")).Should().Be(
            "portfolio.opened signal.received portfolio.cash-moved position.opened position.changed position.closed signal.decided");
        (await new AuditVerifier(Database.Read).VerifyAsync([], Cancellation)).Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task The_kill_switch_reads_a_users_open_positions_from_the_table()
    {
        var store = await OpenedAsync(isReal: true);
        await store.SaveAsync(new PortfolioChange(Main, Now) { Positions = [Position(1), Position(2)] }, Cancellation);
        await store.SaveAsync(new PortfolioChange(Main, Now) { Positions = [At(Position(1), 2) with { ClosedAt = Now }] }, Cancellation);

        (await ScalarAsync<string>(Database.App, "select string_agg(position_id || ' ' || symbol || ' ' || stage || ' ' || (state ->> 'StopPrice'), ',') from positions where user_id = 'u1' and closed_at is null"))
            .Should().Be("2 PAPER:BTC-USDC opening 95");
    }

    private static PositionRecord Position(int number) => new(
        PositionRow.Open(PositionId.Of(number), Main.Id, Btc, Price.Of(95m), Now), new PositionWork("s1", Now.AddSeconds(5), 500m, PositionFigures.None), null);

    private static PositionRecord At(PositionRecord position, long version) => position with { Row = position.Row with { Version = version } };

    private static PositionRecord Full(PositionRecord position)
    {
        var fill = new Fill(Btc, 11, 7, OrderSide.Buy, Price.Of(100.05m), Quantity.Of(1m), 0.001m, Btc.Base, Now);
        var figures = new PositionFigures(0.799m, Price.Of(100.05m), 0.79m, 100.05m, 20.02m, -1.5m, IsUnknown: true, IsEntryOver: true);
        var work = position.Work with
        {
            Figures = figures,
            Exit = new ExitWish("TARGET", Now, Now.AddMinutes(1)),
            Cancelled = "KP-S1-1",
            StopsVanished = 2,
            Told = [11],
            Outbox = [new BookEntry("PAPER:BTC-USDC/11", BookEntryKind.FillBooked, Now, "1", fill, 0.5m, null, null)],
            SetAside = 0.001m,
            HelpedAt = Now,
        };
        return At(position, 2) with { Row = position.Row with { Version = 2, State = PositionState.Unprotected, UnprotectedSince = Now, UnprotectedBefore = TimeSpan.FromSeconds(2.5), TakenOut = 0.1m }, Work = work };
    }

    private async Task<IPortfolioStore> OpenedAsync(bool isReal)
    {
        var store = Store(isReal);
        (await store.AddAsync(Main, Cancellation)).Should().BeTrue();
        return store;
    }

    private IPortfolioStore Store(bool isReal) => isReal ? new PortfolioStore(Database.App) : new InMemoryPortfolioStore();
}
