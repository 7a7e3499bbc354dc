namespace Klarpakke.Safety.Tests.Exchange;

/// <summary>What a call asks for.</summary>
internal enum VenueVerb
{
    Place,
    Cancel,
    Replace,
    Read,
}
