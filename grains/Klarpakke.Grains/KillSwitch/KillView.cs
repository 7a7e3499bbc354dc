using Klarpakke.Domain.KillSwitch;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.KillSwitch;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>An episode as screens show it.</summary>
internal static class KillView
{
    public static KillStatus Of(KillRecord record, DateTimeOffset? nextTryAt, bool waitsForSecondSource)
    {
        var episode = record.Episode;
        return new KillStatus(
            episode.Id.Text, episode.Phase, episode.IsDrill, episode.IsManual,
            [.. episode.Triggers.Select(trigger => new KillReason(trigger.Source, trigger.Reason, trigger.At, trigger.Drawdown))],
            episode.OpenedAt, episode.Deadline, episode.Extensions, record.OrdersToCancel, record.OrdersCancelled, [.. episode.Positions.Select(Of)],
            record.VenueDownSince, nextTryAt, waitsForSecondSource && episode.Phase == KillPhase.SafetyWindow, episode.EndedAt, episode.ResetAt, episode.Version, episode.SaleStartedAt);
    }

    private static KillPositionStatus Of(KillPosition row) => new(
        row.Position.Text, row.Symbol, row.State, row.Ordered, row.OrderedAt, row.Filled, row.FilledAt, row.Proceeds, row.VerifiedFlatAt,
        row.Residue?.Amount, row.Residue?.Value, row.Residue is { } residue ? Code(residue.Reason) : null);

    private static string Code(Domain.Positions.RestReason reason) => reason switch
    {
        Domain.Positions.RestReason.BelowLot => "BELOW_LOT",
        Domain.Positions.RestReason.BelowNotional => "BELOW_NOTIONAL",
        Domain.Positions.RestReason.RefusedForNotional => "REFUSED_FOR_NOTIONAL",
        Domain.Positions.RestReason.NotInAccount => "NOT_IN_ACCOUNT",
        Domain.Positions.RestReason.NotTradable => "NOT_TRADABLE",
    };
}
