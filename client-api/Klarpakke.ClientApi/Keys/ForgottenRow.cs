namespace Klarpakke.ClientApi.Keys;

/// <summary>A key that is gone.</summary>
/// <param name="Venue">Code of the venue.</param>
/// <param name="Forgotten">True: key and imported balances are erased.</param>
internal sealed record ForgottenRow(string Venue, bool Forgotten);
