namespace Klarpakke.Grains.Ports.Portfolios;

/// <summary>What a position's orders and fills come to.</summary>
/// <param name="Net">Base owned.</param>
/// <param name="AverageEntry">Average price paid; null before the first fill.</param>
/// <param name="Protected">Base that a confirmed stop covers.</param>
/// <param name="Spent">Quote paid, fees in quote included.</param>
/// <param name="Received">Quote got, less fees in quote.</param>
/// <param name="Realised">Result of what was sold, in quote.</param>
/// <param name="IsUnknown">True while the outcome of an order, or a fill, is not known.</param>
/// <param name="IsEntryOver">True once its entry can take no more quote.</param>
public sealed record PositionFigures(
    decimal Net, Price? AverageEntry, decimal Protected, decimal Spent, decimal Received, decimal Realised, bool IsUnknown, bool IsEntryOver)
{
    /// <summary>Of a position that has no orders yet.</summary>
    public static PositionFigures None { get; } = new(0m, null, 0m, 0m, 0m, 0m, IsUnknown: false, IsEntryOver: false);
}
