using System.Globalization;
using Klarpakke.Silo.Hosting;

namespace Klarpakke.Silo.Tests.Host;

/// <summary>Everybody with something open is asked to go on, and not everybody in every round where there are many.</summary>
public sealed class WatchRoundTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(WatchRound.Few)]
    public void As_long_as_they_are_few_all_are_asked_every_time(int count)
    {
        var (round, open) = (new WatchRound(), Names(count));

        for (var number = 0; number < 3; number++)
        {
            round.Next(open).Should().Equal(open);
        }
    }

    [Theory]
    [InlineData(WatchRound.Few + 1, 2)]
    [InlineData(100_000, WatchRound.MostParts)]
    public void Many_are_asked_in_turns_after_the_first_round_and_each_once_in_so_many(int count, int rounds)
    {
        var (round, open) = (new WatchRound(), Names(count));
        round.Next(open).Should().HaveCount(count, "nobody knows yet who runs");

        for (var turn = 0; turn < 2; turn++)
        {
            var asked = Enumerable.Range(0, rounds).Select(_ => round.Next(open).ToArray()).ToArray();
            asked.Should().OnlyContain(part => part.Length < count * 3 / (2 * rounds));
            asked.Sum(part => part.Length).Should().Be(count);
            asked.SelectMany(part => part).ToHashSet().SetEquals(open).Should().BeTrue();
        }
    }

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"user-{number}"))];
}
