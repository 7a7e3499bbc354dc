using Klarpakke.Domain.Positions;

namespace Klarpakke.Persistence.Portfolios;

/// <summary>Written form of positions' states in rows.</summary>
internal static class PortfolioCodes
{
    public static string Of(PositionState state) => state switch
    {
        PositionState.Opening => "opening",
        PositionState.Unprotected => "unprotected",
        PositionState.Protected => "protected",
        PositionState.Closing => "closing",
        PositionState.Closed => "closed",
        PositionState.Dust => "dust",
        PositionState.NotTradable => "not-tradable",
        PositionState.NeedsHuman => "needs-human",
    };
}
