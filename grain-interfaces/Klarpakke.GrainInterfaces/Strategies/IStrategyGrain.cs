using Klarpakke.Domain.Strategies;

namespace Klarpakke.GrainInterfaces.Strategies;

/// <summary>
/// A strategy that runs on the closed candles of the coins of the week in one portfolio. Key: <c>userId/portfolio/instance</c>. The instance's name is never used again, so that no signal of it is.
/// </summary>
[Alias("klarpakke.strategies.strategy")]
public interface IStrategyGrain : IGrainWithStringKey
{
    /// <summary>Creates it, if the user's plan has room for it. The same command again changes nothing.</summary>
    /// <exception cref="ArgumentException">It was created with other terms, or they make no sense.</exception>
    [Alias("create")]
    Task<StrategyReply> CreateAsync(CreateStrategy command, CancellationToken cancellationToken);

    /// <summary>Says what it may do from now on.</summary>
    [Alias("set-state")]
    Task<StrategyReply> SetStateAsync(StrategyRunState state, CancellationToken cancellationToken);

    /// <summary>Ends it for good and frees its place in the plan. Positions it has opened keep their stops and stay in the portfolio; what was written down stays.</summary>
    [Alias("delete")]
    Task<StrategyReply> DeleteAsync(CancellationToken cancellationToken);

    /// <summary>How it is; null when it was never created, or deleted.</summary>
    [AlwaysInterleave]
    [Alias("get")]
    Task<StrategyStatus?> GetAsync(CancellationToken cancellationToken);

    /// <summary>Runs it again after a restart, and looks for candles that nobody told of. Safe to repeat.</summary>
    [Alias("resume")]
    Task ResumeAsync(CancellationToken cancellationToken);
}
