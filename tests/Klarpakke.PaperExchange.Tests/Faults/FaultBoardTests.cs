using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Tests.Support;
using Klarpakke.Testing.Time;

namespace Klarpakke.PaperExchange.Tests.Faults;

public sealed class FaultBoardTests
{
    [Fact]
    public void The_same_seed_and_orders_strike_the_same_calls()
    {
        string Run(long seed)
        {
            var board = new FaultBoard(seed, new ManualTimeProvider());
            board.Arm(new FaultSpec { Kind = FaultKind.DropReports, Probability = 0.3 });
            return string.Concat(Enumerable.Range(0, 200).Select(_ => board.StrikeAccount(FaultKind.DropReports, "alice") is null ? '.' : 'x'));
        }

        Run(1).Should().Be(Run(1)).And.NotBe(Run(2));
        Run(1).Count(mark => mark == 'x').Should().BeInRange(35, 85);
    }

    [Fact]
    public void A_fault_is_limited_to_its_call_its_times_and_its_duration()
    {
        var time = new ManualTimeProvider();
        var board = new FaultBoard(1, time);
        board.Arm(new FaultSpec { Kind = FaultKind.SlowAnswer, Call = "/api/v3/order", Method = "POST", Times = 2, ActiveSeconds = 10 });

        board.StrikeCall(FaultKind.SlowAnswer, "GET", "/api/v3/order").Should().BeNull();
        board.StrikeCall(FaultKind.SlowAnswer, "POST", "/api/v3/account").Should().BeNull();
        board.StrikeCall(FaultKind.ConnectionReset, "POST", "/api/v3/order").Should().BeNull();
        board.StrikeCall(FaultKind.SlowAnswer, "POST", "/api/v3/order").Should().NotBeNull();
        board.StrikeCall(FaultKind.SlowAnswer, "POST", "/api/v3/order").Should().NotBeNull();
        board.StrikeCall(FaultKind.SlowAnswer, "POST", "/api/v3/order").Should().BeNull();

        board.Arm(new FaultSpec { Kind = FaultKind.Freeze, ActiveSeconds = 10 });
        time.Advance(TimeSpan.FromSeconds(9.9));
        board.Holding(FaultKind.Freeze).Should().NotBeNull();
        time.Advance(TimeSpan.FromSeconds(0.1));
        board.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public async Task A_scenario_file_arms_its_faults_at_their_times()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "scenario.json");
        await File.WriteAllTextAsync(
            file, """{"steps":[{"atSeconds":1,"fault":{"kind":"Halt","activeSeconds":2}},{"atSeconds":0,"fault":{"kind":"LoseFills"}}]}""", TestContext.Current.CancellationToken);
        await using var exchange = await ManualExchange.StartAsync(Trader.Options with { FaultScenario = file });

        await exchange.AdvanceAsync(TimeSpan.FromSeconds(0.5));
        Armed(exchange).Should().Equal(FaultKind.LoseFills);
        await exchange.AdvanceAsync(TimeSpan.FromSeconds(1));
        Armed(exchange).Should().Equal(FaultKind.LoseFills, FaultKind.Halt);
        await exchange.AdvanceAsync(TimeSpan.FromSeconds(2));
        Armed(exchange).Should().Equal(FaultKind.LoseFills);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""{"steps":[{"atSeconds":-1,"fault":{"kind":"Halt"}}]}""")]
    [InlineData("""{"steps":[{"atSeconds":1,"fault":{"kind":"Earthquake"}}]}""")]
    [InlineData("""{"steps":[{"atSeconds":1,"fault":{"kind":"Halt","probability":2}}]}""")]
    [InlineData("""{"steps":[{"atSeconds":1,"fault":{"kind":"PriceGap","percent":-100}}]}""")]
    [InlineData("""{"steps":[{"atSeconds":1,"fault":{"kind":"Halt","typo":1}}]}""")]
    [InlineData("""{"steps":[{"atSeconds":1}]}""")]
    public async Task A_wrong_scenario_stops_the_start(string content)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "scenario.json");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);

        await FluentActions.Awaiting(() => ManualExchange.StartAsync(Trader.Options with { FaultScenario = file }))
            .Should().ThrowAsync<PaperExchangeStartException>();
    }

    private static IEnumerable<FaultKind> Armed(ManualExchange exchange) => exchange.Running.Server.Parts.Faults.Armed.Select(fault => fault.Spec.Kind);
}
