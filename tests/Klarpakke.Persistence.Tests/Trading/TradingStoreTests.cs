using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Trading;
using Klarpakke.Testing.Postgres;
using Klarpakke.Testing.Trading;

namespace Klarpakke.Persistence.Tests.Trading;

/// <summary>What every trading store must do: the real one, and the one in memory that the grains' tests stand on.</summary>
public sealed class TradingStoreTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private static readonly AccountKey Account = new("u1", Venue.Paper);
    private static readonly Symbol Btc = Symbol.Parse("PAPER:BTC-USDC");
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<bool> Stores => [true, false];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task D3_an_intent_is_there_after_a_restart_with_all_its_numbers(bool isReal)
    {
        var store = Store(isReal);
        var intent = Intent("X1", 1) with { Request = Request("X1", 1) with { Limit = Price.Of(61234.56m), Trigger = Price.Of(60000m), StrategyNumber = 1_000_007 } };
        var first = await store.OpenAsync(Account, Cancellation);

        (await store.AddIntentsAsync(Account, first.Fence, [intent], Cancellation)).Should().BeNull();

        var second = await store.OpenAsync(Account, Cancellation);
        second.Fence.Should().Be(first.Fence + 1);
        second.Books.Orders.Values.Should().Equal(intent);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task D3_an_entry_and_its_stop_are_written_together_or_not_at_all(bool isReal)
    {
        var store = Store(isReal);
        var fence = (await store.OpenAsync(Account, Cancellation)).Fence;
        var entry = Intent("X1", 1);
        var stop = Intent("P1", 1) with { AttachedTo = entry.Id };
        (await store.AddIntentsAsync(Account, fence, [entry, Intent("P1", 2)], Cancellation)).Should().Be(DenialReason.UnresolvedOrder, "the stop is not the next attempt");
        (await store.OpenAsync(Account, Cancellation)).Books.Orders.Should().BeEmpty();
        fence = (await store.OpenAsync(Account, Cancellation)).Fence;

        (await store.AddIntentsAsync(Account, fence, [entry, stop], Cancellation)).Should().BeNull();

        (await store.OpenAsync(Account, Cancellation)).Books.Orders.Values.Should().BeEquivalentTo([entry, stop]);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task C3_why_the_venue_refused_an_order_and_whose_place_it_took_are_there_after_a_restart(bool isReal)
    {
        var store = Store(isReal);
        var fence = (await store.OpenAsync(Account, Cancellation)).Fence;
        var old = Intent("P1", 1);
        var swap = Intent("K1", 1) with { Replaces = old.Id };
        await store.AddIntentsAsync(Account, fence, [old, swap], Cancellation);
        foreach (var (kind, version) in Enum.GetValues<ErrorKind>().Select((kind, index) => (kind, index + 2)))
        {
            var refused = swap.Refused(kind) with { Version = version, ExpiryReason = $"WORD_{version}" };
            await store.SaveAsync(Account, fence, Change([refused]), Cancellation);

            var opened = await store.OpenAsync(Account, Cancellation);
            opened.Books.Orders[swap.Id].Should().Be(refused);
            fence = opened.Fence;
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task E3_whoever_was_taken_over_writes_nothing_more(bool isReal)
    {
        var store = Store(isReal);
        var old = await store.OpenAsync(Account, Cancellation);
        var current = await store.OpenAsync(Account, Cancellation);

        await store.Awaiting(it => it.AddIntentsAsync(Account, old.Fence, [Intent("X1", 1)], Cancellation)).Should().ThrowAsync<AccountFencedException>();
        await store.Awaiting(it => it.SaveAsync(Account, old.Fence, Change(fills: [Fill(1)]), Cancellation)).Should().ThrowAsync<AccountFencedException>();

        (await store.AddIntentsAsync(Account, current.Fence, [Intent("X1", 1)], Cancellation)).Should().BeNull();
        (await store.OpenAsync(Account, Cancellation)).Books.Fills.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task D2_a_second_attempt_needs_the_first_one_settled(bool isReal)
    {
        var store = Store(isReal);
        var fence = (await store.OpenAsync(Account, Cancellation)).Fence;
        var first = Intent("X1", 1);
        (await store.AddIntentsAsync(Account, fence, [Intent("X1", 2)], Cancellation)).Should().Be(DenialReason.UnresolvedOrder, "there is no first");
        (await store.AddIntentsAsync(Account, fence, [first], Cancellation)).Should().BeNull();
        (await store.AddIntentsAsync(Account, fence, [first], Cancellation)).Should().Be(DenialReason.UnresolvedOrder, "it is there already");
        (await store.AddIntentsAsync(Account, fence, [Intent("X1", 2)], Cancellation)).Should().Be(DenialReason.UnresolvedOrder, "nothing is known of the first");

        var ended = first with { State = OrderState.Cancelled, VenueOrderId = 7, Executed = Quantity.Of(0.5m), Version = 2 };
        await store.SaveAsync(Account, fence, Change([ended]), Cancellation);
        (await store.AddIntentsAsync(Account, fence, [Intent("X1", 2)], Cancellation)).Should().Be(DenialReason.UnresolvedOrder, "its fills are not booked");
        var settled = ended with { SettledAt = Now, Version = 3 };
        await store.SaveAsync(Account, fence, Change([settled], [Fill(1)]), Cancellation);

        (await store.AddIntentsAsync(Account, fence, [Intent("X1", 2)], Cancellation)).Should().BeNull();
        (await store.OpenAsync(Account, Cancellation)).Books.Orders[first.Id].Should().Be(settled);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A8_a_fill_counts_once_however_often_it_is_written(bool isReal)
    {
        var store = Store(isReal);
        var fence = (await store.OpenAsync(Account, Cancellation)).Fence;
        var change = Change(fills: [Fill(1)], cursor: 2);

        await store.SaveAsync(Account, fence, change, Cancellation);
        await store.SaveAsync(Account, fence, change, Cancellation);

        var books = (await store.OpenAsync(Account, Cancellation)).Books;
        books.Fills.Values.Should().Equal(Fill(1));
        books.Cursors.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create(Btc, 2L));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_change_is_written_wholly_or_not_at_all(bool isReal)
    {
        var store = Store(isReal);
        var fence = (await store.OpenAsync(Account, Cancellation)).Fence;
        var intent = Intent("X1", 1);
        await store.AddIntentsAsync(Account, fence, [intent], Cancellation);
        var stale = intent with { State = OrderState.Open, VenueOrderId = 7, Version = 3 };

        await store.Awaiting(it => it.SaveAsync(Account, fence, Change([stale], [Fill(1)]), Cancellation)).Should().ThrowAsync<AccountFencedException>();

        var books = (await store.OpenAsync(Account, Cancellation)).Books;
        books.Orders.Values.Should().Equal(intent);
        books.Fills.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task J3_an_order_known_by_its_tag_alone_is_taken_in_beside_an_unsettled_one(bool isReal)
    {
        var store = Store(isReal);
        var fence = (await store.OpenAsync(Account, Cancellation)).Fence;
        await store.AddIntentsAsync(Account, fence, [Intent("X1", 1)], Cancellation);
        var adopted = Intent("X1", 2) with { State = OrderState.Open, VenueOrderId = 9 };

        await store.SaveAsync(Account, fence, Change([adopted]), Cancellation);

        (await store.OpenAsync(Account, Cancellation)).Books.Orders[adopted.Id].Should().Be(adopted);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task J7_books_are_tied_to_one_account_of_the_venue_for_good(bool isReal)
    {
        var store = Store(isReal);
        var opened = await store.OpenAsync(Account, Cancellation);
        await store.BindAsync(Account, opened.Fence, "4711", Cancellation);
        await store.BindAsync(Account, opened.Fence, "4711", Cancellation);

        await store.Awaiting(it => it.BindAsync(Account, opened.Fence, "4712", Cancellation)).Should().ThrowAsync<AccountFencedException>();

        opened.AccountNumber.Should().BeNull();
        var again = await store.OpenAsync(Account, Cancellation);
        again.AccountNumber.Should().Be("4711");
        await store.Awaiting(it => it.BindAsync(Account, opened.Fence, "4711", Cancellation)).Should().ThrowAsync<AccountFencedException>("it was taken over");
    }

    [Fact]
    public async Task E3_of_many_who_want_to_send_the_same_at_once_one_may()
    {
        var store = Store(isReal: true);
        var fence = (await store.OpenAsync(Account, Cancellation)).Fence;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.AddIntentsAsync(Account, fence, [Intent("X1", 1)], Cancellation)));

        answers.Count(denied => denied is null).Should().Be(1);
    }

    [Fact]
    public async Task Every_write_has_its_audit_row_in_the_same_transaction()
    {
        var store = Store(isReal: true);
        var fence = (await store.OpenAsync(Account, Cancellation)).Fence;
        var intent = Intent("X1", 1);
        await store.AddIntentsAsync(Account, fence, [intent], Cancellation);
        await store.AddIntentsAsync(Account, fence, [intent], Cancellation);
        var open = intent with { State = OrderState.Open, VenueOrderId = 7, Executed = Quantity.Of(0.5m), Version = 2 };
        await store.SaveAsync(Account, fence, Change([open], [Fill(1)]) with { Discrepancies = [new(DiscrepancyKind.FillsMissing, intent.Id, null, 1m, 0.5m)] }, Cancellation);
        await store.SaveAsync(Account, fence, Change(fills: [Fill(1)]), Cancellation);

        (await ScalarAsync<string>(Database.Read, "select string_agg(account || ' ' || kind, ', ' order by seq) from audit_log"))
            .Should().Be("u1 order.intent, u1 order.changed, u1 order.fill, u1 account.discrepancy");
        (await new AuditVerifier(Database.Read).VerifyAsync([], Cancellation)).IsIntact.Should().BeTrue();
    }

    [Fact]
    public async Task What_the_column_would_round_is_refused()
    {
        var store = Store(isReal: true);
        var fence = (await store.OpenAsync(Account, Cancellation)).Fence;
        var intent = Intent("X1", 1) with { Request = Request("X1", 1) with { Quantity = Quantity.Of(0.0000000000001m) } };

        await store.Awaiting(it => it.AddIntentsAsync(Account, fence, [intent], Cancellation)).Should().ThrowAsync<ArgumentException>();
    }

    private ITradingStore Store(bool isReal) => isReal ? new TradingStore(Database.App, TimeProvider.System) : new InMemoryTradingStore();

    private static OrderRequest Request(string purpose, int attempt) =>
        new(ClientOrderId.Of(purpose, attempt), Btc, OrderSide.Sell, OrderKind.LimitImmediate, Quantity.Of(1m), Price.Of(100m), null, null);

    private static OwnOrder Intent(string purpose, int attempt) => OwnOrder.Intent(purpose, attempt, Request(purpose, attempt), Now);

    private static Fill Fill(long id) =>
        new(Btc, id, 7, OrderSide.Buy, Price.Of(100.25m), Quantity.Of(0.5m), 0.0005m, Asset.Parse("BTC"), Now);

    private static AccountChange Change(ImmutableArray<OwnOrder>? orders = null, ImmutableArray<Fill>? fills = null, long? cursor = null) => new(
        orders ?? [], fills ?? [], cursor is { } next ? ImmutableDictionary<Symbol, long>.Empty.Add(Btc, next) : ImmutableDictionary<Symbol, long>.Empty, [], []);
}
