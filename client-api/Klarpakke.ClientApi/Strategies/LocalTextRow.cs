using Klarpakke.Domain.Strategies;

namespace Klarpakke.ClientApi.Strategies;

/// <summary>The same words in both languages.</summary>
/// <param name="Nb">Bokmål.</param>
/// <param name="En">English.</param>
internal sealed record LocalTextRow(string Nb, string En)
{
    public static LocalTextRow Of(LocalText text) => new(text.Nb, text.En);
}
