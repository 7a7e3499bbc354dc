using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Grains.Ports.KillSwitch;

namespace Klarpakke.Grains.Keys;

/// <summary>What keys stand on.</summary>
/// <param name="Store">Their rows.</param>
/// <param name="Venues">Who is asked about them.</param>
/// <param name="Entitlement">Who may store one.</param>
/// <param name="Positions">What depends on them.</param>
/// <param name="Audit">For what changes no row.</param>
internal sealed record KeyServices(IVenueKeyStore Store, IAccountReaders Venues, IKeyEntitlement Entitlement, IOpenPositions Positions, IAuditLog Audit);
