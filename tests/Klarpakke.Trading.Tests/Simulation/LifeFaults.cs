using Klarpakke.PaperExchange.Faults;

namespace Klarpakke.Trading.Tests.Simulation;

/// <summary>What can go wrong at the exchange in a life. Calls the adapter makes beside a life (time, list of symbols) are left alone: they would wait inside the clock.</summary>
internal static class LifeFaults
{
    // An order is hidden for less than the time after which the door gives up an order that was not seen.
    private const int LongestHidden = 20;

    private static readonly FaultKind[] Broken =
    [
        FaultKind.AcceptThenTimeout, FaultKind.ServerErrorAfter, FaultKind.ServerErrorBefore, FaultKind.ConnectionReset, FaultKind.ErrorInsideOk, FaultKind.SlowAnswer,
    ];

    private static readonly FaultKind[] Stream =
    [
        FaultKind.DropReports, FaultKind.DuplicateReports, FaultKind.DelayReports, FaultKind.ReorderReports, FaultKind.LoseFills,
    ];

    private static readonly (string Method, string Path)[] Commands =
    [
        ("POST", "/api/v3/order"), ("DELETE", "/api/v3/order"), ("POST", "/api/v3/orderList/oto"), ("POST", "/api/v3/order/cancelReplace"),
    ];

    private static readonly (string Method, string Path)[] Reads =
    [
        ("GET", "/api/v3/order"), ("GET", "/api/v3/openOrders"), ("GET", "/api/v3/myTrades"), ("GET", "/api/v3/account"),
    ];

    /// <summary>One fault, or what hides an order from every witness at once: no answer, no event, not found.</summary>
    public static IEnumerable<FaultSpec> Draw(Random random) => random.Next(8) > 0
        ? [One(random)]
        :
        [
            new() { Kind = Pick(random, FaultKind.AcceptThenTimeout, FaultKind.ServerErrorAfter), Method = "POST", Call = "/api/v3/order", ActiveSeconds = 60, Times = 2 },
            new() { Kind = FaultKind.DropReports, ActiveSeconds = random.Next(10, 30) },
            new() { Kind = FaultKind.OrderInvisible, Seconds = LongestHidden, ActiveSeconds = 60 },
        ];

    private static FaultSpec One(Random random) => random.Next(12) switch
    {
        0 or 1 or 2 => Call(random, Commands),
        3 => Call(random, Reads),
        4 or 5 => new() { Kind = Pick(random, Stream), Account = SimulatedExchange.AccountName, Probability = Chance(random), Seconds = random.Next(1, 9), ActiveSeconds = random.Next(1, 40) },
        6 => new() { Kind = FaultKind.OrderInvisible, Seconds = random.Next(1, LongestHidden), ActiveSeconds = random.Next(1, 60) },
        7 => new() { Kind = FaultKind.FillBeforeCancel, Times = random.Next(1, 4), ActiveSeconds = 60 },
        8 => new() { Kind = FaultKind.BalanceStaysLocked, Seconds = random.Next(1, 30), Times = random.Next(1, 4), ActiveSeconds = 60 },
        9 => new() { Kind = FaultKind.PriceGap, Percent = (random.NextDouble() * 6) - 3.01 },
        10 => new() { Kind = Pick(random, FaultKind.Halt, FaultKind.CancelOnly, FaultKind.Freeze), Symbol = SimulatedExchange.Pair, ActiveSeconds = random.Next(1, 20) },
        _ => random.Next(2) == 0
            ? new() { Kind = FaultKind.ClockSkew, Seconds = random.Next(-20, 21), ActiveSeconds = random.Next(1, 20) }
            : new() { Kind = FaultKind.Ban, Seconds = random.Next(1, 20) },
    };

    private static FaultSpec Call(Random random, (string Method, string Path)[] calls)
    {
        var (method, path) = Pick(random, calls);
        return new() { Kind = Pick(random, Broken), Method = method, Call = path, Probability = Chance(random), Times = random.Next(1, 4), Seconds = random.Next(1, 9), ActiveSeconds = 60 };
    }

    private static double Chance(Random random) => random.Next(2) == 0 ? 1 : 0.4;

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];
}
