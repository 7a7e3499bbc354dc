using System.Collections.Immutable;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Tests.Support;

internal static class Candles
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A one-minute candle by its number from the start.</summary>
    public static Candle Minute(int number, bool isClosed = true, decimal close = 100m) =>
        Candle.Create(CandleInterval.OneMinute, Start.AddMinutes(number), 100m, Math.Max(100m, close), Math.Min(100m, close), close, 1m, 100m, 1, isClosed);

    /// <summary>Every closed candle came once and joins the one before.</summary>
    public static void ShouldBeWithoutHoles(ImmutableArray<Candle> closed, int atLeast)
    {
        closed.Length.Should().BeGreaterThanOrEqualTo(atLeast);
        for (var index = 1; index < closed.Length; index++)
        {
            (closed[index].OpenTime - closed[index - 1].OpenTime).Should().Be(closed[index].Interval.Length(), "candle {0} follows {1}", closed[index].OpenTime, closed[index - 1].OpenTime);
        }
    }
}
