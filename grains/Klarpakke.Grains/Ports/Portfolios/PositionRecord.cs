using Klarpakke.Domain.Positions;

namespace Klarpakke.Grains.Ports.Portfolios;

/// <summary>A position as it is kept. Its version is that of <paramref name="Row"/>.</summary>
/// <param name="Row">What the rules of positions go by.</param>
/// <param name="Work">What its portfolio keeps beside that.</param>
/// <param name="ClosedAt">When it came to rest, closed or as dust; null while it needs looking after.</param>
public sealed record PositionRecord(PositionRow Row, PositionWork Work, DateTimeOffset? ClosedAt);
