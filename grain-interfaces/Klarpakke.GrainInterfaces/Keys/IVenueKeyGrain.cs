namespace Klarpakke.GrainInterfaces.Keys;

/// <summary>The only writer of a user's key at one venue. Key: <c>userId/VENUE</c>. Nothing here gives the key back.</summary>
[Alias("klarpakke.keys.venue-key")]
public interface IVenueKeyGrain : IGrainWithStringKey
{
    /// <summary>Asks the venue with the key, and keeps it only if it may do what it has to and nothing that no key here may. Takes the place of one that is there.</summary>
    [Alias("connect")]
    Task<VenueKeyReply> ConnectAsync(ConnectVenueKey command, CancellationToken cancellationToken);

    /// <summary>Asks the venue again what the key may do, and imports the balances.</summary>
    [Alias("check")]
    Task<VenueKeyReply> CheckAsync(CancellationToken cancellationToken);

    /// <summary>The venue has refused the key elsewhere: it is checked now, at most once a minute.</summary>
    [OneWay]
    [Alias("doubt")]
    Task DoubtAsync(CancellationToken cancellationToken);

    /// <summary>Erases the key at the user's wish. Refused while positions are open at the venue.</summary>
    [Alias("forget")]
    Task<VenueKeyReply> ForgetAsync(CancellationToken cancellationToken);
}
