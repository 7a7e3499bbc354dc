using System.Collections.Immutable;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.ClientApi.Strategies;

/// <summary>A strategy as it is told to whoever may choose it.</summary>
/// <param name="Id">Its lasting name.</param>
/// <param name="Version">Grows with every change that can change a decision.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Summary">When it buys and when it sells.</param>
/// <param name="StopRule">Where the stop-loss is put and whether it moves.</param>
/// <param name="Weaknesses">When it is known to lose: to be shown wherever it can be chosen.</param>
/// <param name="Reasons">Every reason it may give.</param>
/// <param name="Parameters">What may be chosen.</param>
/// <param name="WarmUp">Closed candles it takes in before it may act, with its standard parameters.</param>
internal sealed record StrategyRow(
    string Id, int Version, LocalTextRow Name, LocalTextRow Summary, LocalTextRow StopRule, ImmutableArray<LocalTextRow> Weaknesses,
    ImmutableArray<StrategyReasonRow> Reasons, ImmutableArray<StrategyParameterRow> Parameters, int WarmUp)
{
    public static StrategyRow Of(StrategyDefinition definition)
    {
        var card = definition.Card;
        return new(
            card.Id.Value, card.Version, LocalTextRow.Of(card.Name), LocalTextRow.Of(card.Summary), LocalTextRow.Of(card.StopRule), [.. card.Weaknesses.Select(LocalTextRow.Of)],
            [.. card.Reasons.Select(StrategyReasonRow.Of)], [.. card.Parameters.Select(parameter => StrategyParameterRow.Of(parameter, card.Orders))],
            definition.Create(definition.Standard).WarmUp);
    }
}
