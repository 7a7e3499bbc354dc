namespace Klarpakke.GrainInterfaces.Portfolios;

/// <summary>A named set of positions with its own cash at one venue, paper or live: takes signals, opens positions, keeps each protected, closes them. Key: <c>userId/name</c>.</summary>
[Alias("klarpakke.portfolios.portfolio")]
public interface IPortfolioGrain : IGrainWithStringKey
{
    /// <summary>Opens the portfolio with cash the user assigns to it. The same command again changes nothing.</summary>
    /// <exception cref="ArgumentException">It is open already with other terms.</exception>
    [Alias("open")]
    Task<PortfolioStatus> OpenAsync(OpenPortfolio command, CancellationToken cancellationToken);

    /// <summary>Money the user moved in or out; corrects the baselines, never the drawdown. The same command again changes nothing.</summary>
    [Alias("move-cash")]
    Task<PortfolioStatus> MoveCashAsync(CashMove command, CancellationToken cancellationToken);

    /// <summary>Takes a signal through every gate and, if it passes, opens a protected position. The same signal again is answered with the same decision.</summary>
    [Alias("propose")]
    Task<SignalDecision> ProposeAsync(Signal signal, CancellationToken cancellationToken);

    /// <summary>Takes a signal through every gate and the sizing and says what would become of it; nothing is reserved, written or sent.</summary>
    [Alias("preview")]
    Task<SignalPreview> PreviewAsync(Signal signal, CancellationToken cancellationToken);

    /// <summary>Closes a position: a strategy's exit, a target, a time limit, or the user's wish. Works in every mode but while the kill switch sells it. Safe to repeat.</summary>
    [Alias("exit")]
    Task<PositionStatus?> ExitAsync(ExitPosition command, CancellationToken cancellationToken);

    /// <summary>What the portfolio holds; null when it was never opened.</summary>
    [AlwaysInterleave]
    [Alias("get")]
    Task<PortfolioStatus?> GetAsync(CancellationToken cancellationToken);

    /// <summary>Runs the portfolio again after a restart, and looks at its positions now. Called by whoever watches that open positions are looked after.</summary>
    [Alias("resume")]
    Task ResumeAsync(CancellationToken cancellationToken);
}
