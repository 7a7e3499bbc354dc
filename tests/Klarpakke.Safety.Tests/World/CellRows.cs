using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Safety.Tests.World;

/// <summary>The rows a user's desks work with.</summary>
internal sealed record CellRows(ITradingStore Trading, IPortfolioStore Portfolios, IUserRiskStore Risk, IKillStore Kill, IOpenPositions Positions);
