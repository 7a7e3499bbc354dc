using System.Collections.Immutable;
using System.Globalization;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.Portfolios;

namespace Klarpakke.Grains.Portfolios;

/// <summary>Makes rows for the equity ledger. Their keys follow from what they tell, so that whatever is told twice is booked once.</summary>
internal static class PositionLedger
{
    public static BookEntry Cash(string portfolio, CashMove move) =>
        new($"cash/{portfolio}/{move.Id}", BookEntryKind.CashMoved, move.OccurredAt, null, null, move.Amount, null, move.Kind);

    public static BookEntry Fill(PositionId position, Fill fill, decimal? feeValue) =>
        new(Key(fill.Symbol, fill.TradeId), BookEntryKind.FillBooked, fill.OccurredAt, position.Text, fill, feeValue, null, null);

    public static BookEntry MovedOut(PositionRow row, decimal quantity, decimal value, DateTimeOffset now) =>
        new(Key("moved", row), BookEntryKind.CoinsMovedOut, now, row.Id.Text, null, value, quantity, null);

    public static BookEntry Dust(PositionRow row, decimal quantity, DateTimeOffset now) =>
        new(Key("dust", row), BookEntryKind.DustSetAside, now, row.Id.Text, null, quantity, null, null);

    /// <summary>True for a fill whose fee was taken in an asset that is neither side of the pair: only its worth says what it cost.</summary>
    public static bool IsFeeElsewhere(Fill fill) => fill is { Commission: > 0m, CommissionAsset: { } asset } && asset != fill.Symbol.Base && asset != fill.Symbol.Quote;

    /// <summary>Fills that the ledger has not been told of, oldest first.</summary>
    public static ImmutableArray<Fill> NewOf(PositionWork work, IEnumerable<Fill> fills) =>
        [.. fills.Where(fill => !work.Told.Contains(fill.TradeId)).OrderBy(fill => fill.OccurredAt).ThenBy(fill => fill.TradeId)];

    private static string Key(Symbol symbol, long trade) => string.Create(CultureInfo.InvariantCulture, $"{symbol}/{trade}");

    private static string Key(string what, PositionRow row) => string.Create(CultureInfo.InvariantCulture, $"{what}/{row.Id}/{row.Version}");
}
