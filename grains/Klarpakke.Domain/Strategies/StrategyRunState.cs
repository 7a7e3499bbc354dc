namespace Klarpakke.Domain.Strategies;

/// <summary>What a running strategy is allowed to do.</summary>
public enum StrategyRunState
{
    /// <summary>Nothing: it follows no candles. Positions it has opened keep their stops.</summary>
    Paused,

    /// <summary>It writes down what it would have done, and buys nothing. Positions it has opened before are managed to their exit.</summary>
    SignalOnly,

    /// <summary>Its signals go through the gates and are acted on.</summary>
    Running,
}
