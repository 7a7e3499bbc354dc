using Klarpakke.Domain.Backtests;
using Klarpakke.Silo.Backtests;
using Klarpakke.Silo.Cli;

namespace Klarpakke.Silo.Tests.Backtests;

public sealed class BacktestArgumentsTests
{
    [Fact]
    public void What_is_not_said_is_assumed()
    {
        var read = BacktestArguments.Parse(["--strategy", "sma-crossover", "--data=here"]);

        read.Parameters.Canonical.Should().Be(read.Strategy.Standard.Canonical);
        (read.Data, read.Cash, read.Costs, read.Reset, read.Language, read.IsJson).Should().Be(("here", 10_000m, BacktestCosts.Usual, ResetChoice.AtPeriodEnd, ReportLanguage.Norwegian, false));
    }

    [Fact]
    public void Everything_can_be_said()
    {
        var read = BacktestArguments.Parse(
        [
            "--strategy", "sma-crossover", "--data", "here", "--param", "fast=10", "--param", "slow=30", "--from", "2021-03-01", "--to", "2021-06-01T12:00:00Z", "--cash", "500", "--fee", "0.2",
            "--spread", "0", "--slippage", "1", "--split", "60", "--reset", "never", "--seed", "42", "--out", "r.html", "--lang", "en", "--json",
        ]);

        read.Parameters.Canonical.Should().Contain("fast=10").And.Contain("slow=30");
        (read.From, read.To).Should().Be((new(2021, 3, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2021, 6, 1, 12, 0, 0, TimeSpan.Zero)));
        (read.Costs.Fee.Percent, read.Costs.Spread.Percent, read.Costs.Slippage.Percent, read.Split.Percent).Should().Be((0.2m, 0m, 1m, 60m));
        (read.Cash, read.Reset, read.Seed, read.Out, read.Language, read.IsJson).Should().Be((500m, ResetChoice.Never, 42UL, "r.html", ReportLanguage.English, true));
    }

    [Theory]
    [InlineData("backtest needs --data; `backtest --help` tells more.", "--strategy", "sma-crossover")]
    [InlineData("There is no strategy 'magic'; there are *sma-crossover*.", "--strategy", "magic", "--data", "x")]
    [InlineData("There is no switch '--speed' for backtest*", "--speed", "9")]
    [InlineData("The switch '--cash' needs a value.", "--cash")]
    [InlineData("'--cash' is given twice.", "--cash", "1", "--cash", "2")]
    [InlineData("'--param fast=5' is given twice.", "--param", "fast=4", "--param", "fast=5")]
    [InlineData("'--param fast' is not a name and a number*", "--param", "fast")]
    [InlineData("sma-crossover has no parameter 'speed'*", "--strategy", "sma-crossover", "--data", "x", "--param", "speed=1")]
    [InlineData("The parameter of sma-crossover is outside its range: fast 2 to 200*", "--strategy", "sma-crossover", "--data", "x", "--param", "fast=1")]
    [InlineData("fast has to be below slow.", "--strategy", "sma-crossover", "--data", "x", "--param", "fast=50")]
    [InlineData("'--cash 0' is not a number from 0.01 to 1000000000.", "--strategy", "sma-crossover", "--data", "x", "--cash", "0")]
    [InlineData("'--fee 1,5' is not a number from 0 to 10.", "--strategy", "sma-crossover", "--data", "x", "--fee", "1,5")]
    [InlineData("'--from 1.3.2021' is not a day like*", "--strategy", "sma-crossover", "--data", "x", "--from", "1.3.2021")]
    [InlineData("--from has to be before --to.", "--strategy", "sma-crossover", "--data", "x", "--from", "2021-03-01", "--to", "2021-03-01")]
    [InlineData("'--reset later' is neither period-end nor never.", "--strategy", "sma-crossover", "--data", "x", "--reset", "later")]
    [InlineData("'--seed -1' is not a whole number.", "--strategy", "sma-crossover", "--data", "x", "--seed", "-1")]
    [InlineData("'--lang sv' is neither nb nor en.", "--strategy", "sma-crossover", "--data", "x", "--lang", "sv")]
    public void What_makes_no_sense_is_refused_in_one_line(string message, params string[] arguments)
    {
        var refusal = FluentActions.Invoking(() => BacktestArguments.Parse(arguments)).Should().Throw<UsageException>().WithMessage(message).Which;
        refusal.IsAboutOneCommand.Should().BeTrue();
        refusal.Message.Should().NotContain("\n");
    }
}
