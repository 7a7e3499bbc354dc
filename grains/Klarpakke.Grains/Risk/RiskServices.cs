using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Ports.Risk;

namespace Klarpakke.Grains.Risk;

/// <summary>What a risk desk stands on.</summary>
/// <param name="Store">The rows.</param>
/// <param name="Entitlements">Plans.</param>
/// <param name="Universe">Coins.</param>
/// <param name="Gates">Venues.</param>
/// <param name="Way">What goes first in this silo.</param>
/// <param name="Time">The clock.</param>
public sealed record RiskServices(IUserRiskStore Store, IEntitlements Entitlements, IUniverseReader Universe, IVenueGates Gates, RightOfWay Way, TimeProvider Time);
