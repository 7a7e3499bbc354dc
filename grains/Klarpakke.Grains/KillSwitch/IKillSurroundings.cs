using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>Whom a kill switch talks to. Nothing of strategies, universe, plans, mail or screens is among them.</summary>
internal interface IKillSurroundings
{
    /// <summary>The door of an account.</summary>
    IVenueAccountGrain Account(AccountKey account);

    /// <summary>The price of a pair as risk needs it.</summary>
    Task<RiskPrice> GetPriceAsync(Symbol symbol, CancellationToken cancellationToken);

    /// <summary>Tells the breaker of an automatic trip, and whether its sale needs a second price source.</summary>
    Task<bool> ReportTripAsync(string user, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Whether another venue's price is near a bid.</summary>
    Task<bool> AgreesAsync(Symbol symbol, Price bid, CancellationToken cancellationToken);
}
