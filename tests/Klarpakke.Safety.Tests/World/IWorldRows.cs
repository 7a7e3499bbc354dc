using System.Collections.Immutable;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Grains.Ports.Risk;

namespace Klarpakke.Safety.Tests.World;

/// <summary>All rows of a world: as its desks use them, and as they are when one looks.</summary>
internal interface IWorldRows
{
    CellRows All { get; }

    /// <summary>Orders and fills of a user's account.</summary>
    AccountView BooksOf(string user);

    /// <summary>Every episode of a user's kill switch, oldest first.</summary>
    ImmutableArray<KillRecord> EpisodesOf(string user);

    /// <summary>Every position of a user that was ever written, as it is now.</summary>
    IEnumerable<PositionRecord> PositionsOf(string user);

    /// <summary>What is written of a user's risk.</summary>
    UserRiskRows RiskOf(string user);
}
