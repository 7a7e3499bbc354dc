namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>The user has no key at the venue, so the account there can neither be read nor traded.</summary>
public sealed class NoVenueKeyException(string message) : InvalidOperationException(message);
