using Klarpakke.Domain.Backtests;

namespace Klarpakke.Domain.Tests.Backtests;

public sealed class DailyReturnsTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_ratios_follow_their_definitions()
    {
        // 40 days of +2 % and -1 % in turns. Mean 0.5 %, squares (4 + 1) / 2 x 10^-4, sample variance (2.5e-4 - 0.25e-4) x 40 / 39 = 2.3077e-4, below: 0.5e-4.
        var returns = Days(40, day => day % 2 == 0 ? 0.02m : -0.01m);

        returns.Sharpe().Should().BeApproximately(6.2882m, 0.0001m, "0.005 / sqrt(2.3077e-4) x sqrt(365)");
        returns.Sortino().Should().BeApproximately(13.5093m, 0.0001m, "0.005 / sqrt(0.5e-4) x sqrt(365)");
    }

    [Fact]
    public void A_month_is_the_least_and_without_risk_there_is_no_ratio()
    {
        Days(29, day => day % 2 == 0 ? 0.02m : -0.01m).Sharpe().Should().BeNull();
        Days(40, _ => 0m).Sharpe().Should().BeNull();
        Days(40, _ => 0m).Sortino().Should().BeNull();
        Days(40, day => day % 2 == 0 ? 0.02m : 0.01m).Sortino().Should().BeNull("no day lost");
    }

    [Fact]
    public void What_happens_within_a_day_is_no_return_of_its_own()
    {
        var calm = Days(40, day => day % 2 == 0 ? 0.02m : -0.01m);
        var wild = Days(40, day => day % 2 == 0 ? 0.02m : -0.01m, isWild: true);
        wild.Sharpe().Should().Be(calm.Sharpe());
    }

    private static DailyReturns Days(int days, Func<int, decimal> change, bool isWild = false)
    {
        var returns = new DailyReturns();
        var equity = 10_000m;
        returns.Start(Start, equity);
        for (var day = 0; day < days; day++)
        {
            if (isWild)
            {
                returns.Add(Start.AddDays(day).AddHours(12), equity / 2m);
            }

            equity *= 1m + change(day);
            returns.Add(Start.AddDays(day + 1), equity);
        }

        return returns;
    }
}
