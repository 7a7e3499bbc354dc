using System.Globalization;
using System.Text;

namespace Klarpakke.Safety.Tests.Replays;

/// <summary>Writes what replays came to as the table of docs/safety.md.</summary>
internal static class ReplayTable
{
    public const string Head = """
        | crash | accounts | soft stops | hard stops | false, missed | latest trip | drawdown when flat: median, worst (at its trip) | waited for a second price | without a stop: sum, longest | oversells | not flat | dust |
        |---|---|---|---|---|---|---|---|---|---|---|---|
        """;

    public static string Of(IEnumerable<ReplayOutcome> outcomes)
    {
        var table = new StringBuilder(Head).Append('\n');
        foreach (var outcome in outcomes)
        {
            table.Append(Row(outcome)).Append('\n');
        }

        return table.ToString();
    }

    public static string Row(ReplayOutcome outcome)
    {
        string[] cells =
        [
            outcome.Name, Text(outcome.Accounts), Text(outcome.SoftStops), Text(outcome.HardStops),
            $"{Text(outcome.FalseTrips + outcome.FalseSoftStops)}, {Text(outcome.MissedTrips + outcome.MissedSoftStops)}", Seconds(outcome.LatestTrip), Losses(outcome), Text(outcome.Held),
            $"{Seconds(outcome.Unprotected)}, {Seconds(outcome.LongestUnprotected)}", Text(outcome.Oversells), Text(outcome.NotFlat.Count),
            outcome.Dust.Count == 0 ? "none" : string.Join(", ", outcome.Dust),
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string Losses(ReplayOutcome outcome) => outcome.Losses.Count == 0
        ? "none sold"
        : $"{Percent(outcome.Losses[outcome.Losses.Count / 2].AtFlat)}, {Percent(outcome.Losses[0].AtFlat)} ({Percent(outcome.Losses[0].AtTrip)})";

    private static string Percent(decimal fraction) => (fraction * 100m).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + " s";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
