using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Persistence.GrainState;
using Klarpakke.Testing.Postgres;
using Klarpakke.Testing.Time;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Klarpakke.Persistence.Tests.GrainState;

public sealed class PostgresGrainStorageTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private static readonly GrainId Id = GrainId.Create("test", "key/with:everything# æ");

    private PostgresGrainStorage Storage => new(Database.App, new ManualTimeProvider());

    [Fact]
    public async Task A_state_that_was_never_written_is_new_and_has_no_etag()
    {
        var state = await ReadAsync();

        state.State.Should().BeEquivalentTo(new Counter());
        state.ETag.Should().BeNull();
        state.RecordExists.Should().BeFalse();
    }

    [Fact]
    public async Task What_was_written_is_read_back_and_every_write_has_a_new_etag()
    {
        var state = new GrainState<Counter>(new Counter { Value = 1 });
        await Storage.WriteStateAsync("s", Id, state);
        var first = state.ETag;
        state.State!.Value = 2;
        await Storage.WriteStateAsync("s", Id, state);

        var read = await ReadAsync();

        read.State!.Value.Should().Be(2);
        read.ETag.Should().Be(state.ETag).And.NotBe(first);
        read.RecordExists.Should().BeTrue();
    }

    [Fact]
    public async Task States_of_other_names_and_other_grains_are_other_states()
    {
        await Storage.WriteStateAsync("s", Id, new GrainState<Counter>(new Counter { Value = 1 }));

        (await ReadAsync(name: "t")).RecordExists.Should().BeFalse();
        (await ReadAsync(GrainId.Create("test", "other"))).RecordExists.Should().BeFalse();
    }

    [Fact]
    public async Task A_writer_with_an_old_etag_is_refused_and_changes_nothing()
    {
        await Storage.WriteStateAsync("s", Id, new GrainState<Counter>(new Counter { Value = 1 }));
        var fast = await ReadAsync();
        var slow = await ReadAsync();
        fast.State!.Value = 2;
        await Storage.WriteStateAsync("s", Id, fast);

        slow.State!.Value = 3;
        var write = () => Storage.WriteStateAsync("s", Id, slow);

        var conflict = (await write.Should().ThrowAsync<InconsistentStateException>()).Which;
        conflict.StoredEtag.Should().Be(fast.ETag);
        conflict.CurrentEtag.Should().Be(slow.ETag);
        (await ReadAsync()).State!.Value.Should().Be(2);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("7")]
    [InlineData("not a number")]
    [InlineData("-1")]
    public async Task A_writer_whose_etag_was_never_given_out_is_refused(string? etag)
    {
        await Storage.WriteStateAsync("s", Id, new GrainState<Counter>(new Counter()));

        await Storage.Invoking(storage => storage.WriteStateAsync("s", Id, new GrainState<Counter>(new Counter(), etag))).Should().ThrowAsync<InconsistentStateException>();
        await Storage.Invoking(storage => storage.ClearStateAsync("s", Id, new GrainState<Counter>(new Counter(), etag))).Should().ThrowAsync<InconsistentStateException>();
    }

    [Fact]
    public async Task Of_many_first_writers_exactly_one_wins()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(async writer =>
        {
            try
            {
                await Storage.WriteStateAsync("s", Id, new GrainState<Counter>(new Counter { Value = writer }));
                return 1;
            }
            catch (InconsistentStateException)
            {
                return 0;
            }
        }));

        outcomes.Sum().Should().Be(1);
    }

    [Fact]
    public async Task A_cleared_state_is_new_again_but_still_tells_old_writers_from_new_ones()
    {
        var state = new GrainState<Counter>(new Counter { Value = 1 });
        await Storage.WriteStateAsync("s", Id, state);
        var old = await ReadAsync();

        await Storage.ClearStateAsync("s", Id, state);

        state.State!.Value.Should().Be(0);
        state.RecordExists.Should().BeFalse();
        state.ETag.Should().NotBeNull().And.NotBe(old.ETag);
        var read = await ReadAsync();
        (read.ETag, read.RecordExists).Should().Be((state.ETag, false));
        await Storage.Invoking(storage => storage.WriteStateAsync("s", Id, old)).Should().ThrowAsync<InconsistentStateException>();
        await Storage.WriteStateAsync("s", Id, read);
        (await ReadAsync()).RecordExists.Should().BeTrue();
    }

    [Fact]
    public async Task Clearing_what_is_not_there_does_nothing()
    {
        var state = new GrainState<Counter>(new Counter { Value = 1 });

        await Storage.ClearStateAsync("s", Id, state);

        (state.ETag, state.RecordExists, state.State!.Value).Should().Be((null, false, 0));
        (await ScalarAsync<long>(Database.Read, "select count(*) from grain_state")).Should().Be(0);
    }

    [Fact]
    public async Task Domain_values_survive_to_the_last_digit()
    {
        var symbol = Symbol.Parse("BINANCE:BTC-USDC");
        var start = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
        var state = new Rich
        {
            Symbol = symbol,
            Price = Price.Of(61234.500000000001m),
            Quantity = Quantity.Of(0.00000001m),
            State = FeedState.Live,
            Candle = Candle.Create(CandleInterval.FiveMinutes, start, 1m, 3m, 0.5m, 2m, 10m, 20m, 5, isClosed: false),
            Quote = Quote.TryCreate(1m, 2m, 3m, 4m),
            Trade = new Trade(1, Price.Of(2m), Quantity.Of(3m), AggressorSold: true, start),
            Last = ImmutableDictionary<Symbol, DateTimeOffset>.Empty.Add(symbol, start),
            Text = "\0 \"æ\" \U0001F600",
        };
        await Storage.WriteStateAsync("s", Id, new GrainState<Rich>(state));

        var read = new GrainState<Rich>();
        await Storage.ReadStateAsync("s", Id, read);

        read.State.Should().BeEquivalentTo(state, options => options.ComparingByValue<Candle>().ComparingByValue<Quote>().ComparingByValue<Price>());
    }

    [Theory]
    [InlineData("""{"Price":0}""")]
    [InlineData("""{"Symbol":"nonsense"}""")]
    [InlineData("""{"State":"Sideways"}""")]
    [InlineData("""{"State":7}""")]
    [InlineData("""{"Quote":{"Bid":3,"BidQuantity":1,"Ask":2,"AskQuantity":1}}""")]
    public async Task A_damaged_row_is_an_error_and_not_a_value_that_cannot_exist(string payload)
    {
        await ExecuteAsync(Database.Superuser, $"insert into grain_state values ('s', '{Id}', '{payload}', 1, now())");

        var read = () => Storage.ReadStateAsync("s", Id, new GrainState<Rich>());

        await read.Should().ThrowAsync<System.Text.Json.JsonException>();
    }

    private async Task<GrainState<Counter>> ReadAsync(GrainId? id = null, string name = "s")
    {
        var state = new GrainState<Counter>();
        await Storage.ReadStateAsync(name, id ?? Id, state);
        return state;
    }

    public sealed class Counter
    {
        public int Value { get; set; }
    }

    public sealed record Rich
    {
        public Symbol? Symbol { get; init; }

        public Price? Price { get; init; }

        public Quantity Quantity { get; init; }

        public FeedState State { get; init; }

        public Candle? Candle { get; init; }

        public Quote? Quote { get; init; }

        public Trade? Trade { get; init; }

        public ImmutableDictionary<Symbol, DateTimeOffset>? Last { get; init; }

        public string? Text { get; init; }
    }
}
