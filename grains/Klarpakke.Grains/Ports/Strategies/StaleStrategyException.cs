namespace Klarpakke.Grains.Ports.Strategies;

/// <summary>Somebody else has written since: what is in memory is not what the rows say.</summary>
public sealed class StaleStrategyException : Exception
{
    public StaleStrategyException()
    {
    }

    public StaleStrategyException(string message)
        : base(message)
    {
    }

    public StaleStrategyException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
