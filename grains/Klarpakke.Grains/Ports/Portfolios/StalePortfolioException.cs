namespace Klarpakke.Grains.Ports.Portfolios;

/// <summary>Somebody else has written since: what is in memory is not what the rows say.</summary>
public sealed class StalePortfolioException : Exception
{
    public StalePortfolioException()
    {
    }

    public StalePortfolioException(string message)
        : base(message)
    {
    }

    public StalePortfolioException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
