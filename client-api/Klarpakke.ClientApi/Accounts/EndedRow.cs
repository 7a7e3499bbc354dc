namespace Klarpakke.ClientApi.Accounts;

/// <summary>Sessions that were ended.</summary>
/// <param name="Ended">How many.</param>
internal sealed record EndedRow(int Ended);
