namespace Klarpakke.Grains.Ports.Portfolios;

/// <summary>What positions come to that are closed for so long that nobody looks at them any more.</summary>
/// <param name="Spent">Quote paid.</param>
/// <param name="Received">Quote got.</param>
/// <param name="Realised">Result, in quote.</param>
/// <param name="Versions">Sum of their versions.</param>
public sealed record PortfolioSums(decimal Spent, decimal Received, decimal Realised, long Versions)
{
    /// <summary>Of no positions.</summary>
    public static PortfolioSums None { get; } = new(0m, 0m, 0m, 0);

    /// <summary>With one more.</summary>
    public PortfolioSums With(PositionRecord position)
    {
        ArgumentNullException.ThrowIfNull(position);
        var figures = position.Work.Figures;
        return new PortfolioSums(Spent + figures.Spent, Received + figures.Received, Realised + figures.Realised, Versions + position.Row.Version);
    }
}
