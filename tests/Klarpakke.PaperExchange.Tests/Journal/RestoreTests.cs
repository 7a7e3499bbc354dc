using Klarpakke.PaperExchange.Journal;
using Klarpakke.PaperExchange.Tests.Support;
using Klarpakke.PaperExchange.Tests.Trading;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.PaperExchange.Tests.Journal;

public sealed class RestoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public async Task A_life_cut_anywhere_comes_back_as_it_was_after_its_last_whole_record(int seed)
    {
        var (states, now) = await LiveAsync(seed);
        var file = await File.ReadAllBytesAsync(NewestFile(), TestContext.Current.CancellationToken);
        var ends = LineEnds(file);
        var first = ends.Count - states.Count;
        var random = new Random(seed);

        states.Count.Should().BeGreaterThan(150);
        for (var round = 0; round < 12; round++)
        {
            var step = random.Next(1, states.Count - 1);
            var (end, next) = (ends[first + step], ends[first + step + 1]);
            using var copy = new TemporaryFolder();
            await File.WriteAllBytesAsync(Path.Combine(copy.Path, "accounts-000001.jsonl"), file[..random.Next(end, next)], TestContext.Current.CancellationToken);

            await using var restored = await KeptExchange.OpenAsync(copy.Path, now);

            restored.State().Should().Be(states[step]);
            MoneyCheck.Check(restored.Parts.Trading, "BTC", "ETH", "BNB", "USDC");
            var ids = restored.Parts.Trading.Accounts.SelectMany(account => account.Markets).SelectMany(market => market.History.Orders).Select(order => order.Id);
            restored.Parts.Trading.Ids.Order.Should().BeGreaterThanOrEqualTo(ids.Max());
        }
    }

    [Fact]
    public async Task A_last_record_cut_at_any_byte_is_left_out_and_nothing_else()
    {
        await LiveAsync(seed: 31, steps: 60);
        var path = NewestFile();
        var file = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var ends = LineEnds(file);
        await File.WriteAllBytesAsync(path, file[..ends[^2]], TestContext.Current.CancellationToken);
        var before = KeptExchange.Describe(new JournalReader(path).Read());

        for (var length = ends[^2]; length < file.Length; length++)
        {
            await File.WriteAllBytesAsync(path, file[..length], TestContext.Current.CancellationToken);
            var reader = new JournalReader(path);

            KeptExchange.Describe(reader.Read()).Should().Be(before, "{0} bytes of the last record are left", length - ends[^2]);
            reader.CutBytes.Should().Be(length - ends[^2]);
        }
    }

    [Fact]
    public async Task What_was_restored_lives_on_and_can_be_restored_again()
    {
        var state = string.Empty;
        var orders = 0;
        var now = TestMarkets.Start;
        for (var run = 0; run < 4; run++)
        {
            await using var exchange = await KeptExchange.OpenAsync(_folder.Path, now);
            if (run > 0)
            {
                exchange.State().Should().Be(state);
            }

            var life = run == 0 ? exchange.Live(seed: 41) : new SyntheticLife(exchange.Parts, exchange.Parts.Trading.Accounts, 41 + run);
            for (var step = 0; step < 300; step++)
            {
                life.Step();
                await exchange.Commit();
                MoneyCheck.Check(life.Engine, "BTC", "ETH", "BNB", "USDC");
            }

            life.Orders.Count().Should().BeGreaterThan(orders);
            (state, orders, now) = (exchange.State(), life.Orders.Count(), exchange.Parts.Market.Now + 3_600_000);
        }
    }

    [Fact]
    public async Task Numbers_of_trades_go_on_where_they_stopped()
    {
        var (_, now) = await LiveAsync(seed: 51);
        await using var restored = await KeptExchange.OpenAsync(_folder.Path, now);
        var market = restored.Parts.Market.Find("BTCUSDC")!;
        var known = restored.Parts.Trading.Accounts.SelectMany(account => account.FindMarket("BTCUSDC")!.Trades.Entries).Max(trade => trade.Id);

        var next = market.Execute(now, market.Trades.Last.Price, 1, buyerIsMaker: false, restored.Parts.Publisher);

        next.Should().BeGreaterThan(known).And.Be(market.Trades[market.Trades.Count - 2].Id + 1);
    }

    [Fact]
    public async Task The_files_stay_small_and_their_number_too()
    {
        await using (var exchange = await KeptExchange.OpenAsync(_folder.Path))
        {
            exchange.Live(seed: 1);
            var account = exchange.Parts.Desk.Accounts.Find("anna")!.Trading;
            for (var deposit = 0; deposit < 60_000; deposit++)
            {
                exchange.Parts.Trading.Deposit(account, "USDC", 1);
                _ = exchange.Commit();
            }

            await exchange.Commit();
        }

        var file = Directory.EnumerateFiles(_folder.Path, "*.jsonl").Should().ContainSingle().Subject;
        file.Should().NotEndWith("accounts-000001.jsonl");
        new FileInfo(file).Length.Should().BeLessThan(9 * 1024 * 1024);
        await using var restored = await KeptExchange.OpenAsync(_folder.Path);
        restored.Parts.Desk.Accounts.Find("anna")!.Trading.Balance("USDC").Free.Should().Be(360_000);
    }

    [Fact]
    public async Task Damage_in_the_middle_is_named_and_the_file_left_alone()
    {
        await LiveAsync(seed: 61);
        var path = NewestFile();
        var file = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        file[file.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);

        var start = () => KeptExchange.OpenAsync(_folder.Path);

        var told = (await start.Should().ThrowAsync<PaperExchangeStartException>()).Which.Message;
        told.Should().Contain(path).And.Contain("damaged").And.NotContain("\n");
        (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)).Should().Equal(file);
    }

    [Fact]
    public async Task A_file_of_another_version_or_kind_stops_the_start()
    {
        var path = Path.Combine(_folder.Path, "accounts-000007.jsonl");
        await File.WriteAllBytesAsync(path, JournalLine.Write(new JournalHeader(JournalHeader.FormatName, 2, 0), StateJson.Default.JournalHeader), TestContext.Current.CancellationToken);
        await FluentActions.Awaiting(() => KeptExchange.OpenAsync(_folder.Path)).Should().ThrowAsync<PaperExchangeStartException>().WithMessage("*version 2*version 1*");

        await File.WriteAllTextAsync(path, "something else\n", TestContext.Current.CancellationToken);
        await FluentActions.Awaiting(() => KeptExchange.OpenAsync(_folder.Path)).Should().ThrowAsync<PaperExchangeStartException>().WithMessage("*does not begin like one*");
    }

    [Fact]
    public async Task Two_processes_cannot_have_one_folder_and_nobody_else_can_read_it()
    {
        await using var first = await KeptExchange.OpenAsync(_folder.Path);

        await FluentActions.Awaiting(() => KeptExchange.OpenAsync(_folder.Path)).Should().ThrowAsync<PaperExchangeStartException>().WithMessage("*another process*");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(NewestFile()).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Nobody_hears_of_a_step_before_it_is_on_disk()
    {
        var options = new PaperExchangeOptions { Symbols = 1, HistoryDays = 1, DataDirectory = _folder.Path };
        var parts = new ExchangeParts(options, TimeProvider.System, NullLoggerFactory.Instance);
        var told = new List<string>();
        Task kept;
        lock (parts.Market.Gate)
        {
            parts.Desk.Accounts.Open(new PaperAccountOptions { Name = "anna", Balances = { ["USDC"] = 5 } });
            parts.Desk.Journal.WhenSafe(() => told.Add(File.ReadAllText(NewestFile())));
            kept = parts.Desk.Journal.Commit();
        }

        kept.IsCompleted.Should().BeFalse();
        told.Should().BeEmpty("nothing is written yet");
        parts.Journal!.Start();
        await kept.WaitAsync(RunningExchange.Patience, TestContext.Current.CancellationToken);

        told.Should().ContainSingle().Which.Should().Contain("anna");
        await parts.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The state after every step of a life, each of which is one record, and when it ended.</summary>
    private async Task<(List<string> States, long Now)> LiveAsync(int seed, int steps = 300)
    {
        await using var exchange = await KeptExchange.OpenAsync(_folder.Path);
        var life = exchange.Live(seed);
        await exchange.Commit();
        List<string> states = [exchange.State()];
        var length = new FileInfo(NewestFile()).Length;
        for (var step = 0; step < steps; step++)
        {
            life.Step();
            await exchange.Commit();
            var longer = new FileInfo(NewestFile()).Length;
            if (longer == length)
            {
                exchange.State().Should().Be(states[^1], "nothing was written");
                continue;
            }

            length = longer;
            states.Add(exchange.State());
        }

        return (states, exchange.Parts.Market.Now);
    }

    private string NewestFile() => Directory.EnumerateFiles(_folder.Path, "*.jsonl").Order(StringComparer.Ordinal).Last();

    private static List<int> LineEnds(byte[] file) => [.. Enumerable.Range(0, file.Length).Where(index => file[index] == '\n').Select(index => index + 1)];
}
