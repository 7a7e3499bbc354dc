namespace Klarpakke.PaperExchange;

/// <summary>The paper exchange could not start, for a reason the operator can remove.</summary>
public sealed class PaperExchangeStartException : Exception
{
    /// <inheritdoc/>
    public PaperExchangeStartException()
    {
    }

    /// <inheritdoc/>
    public PaperExchangeStartException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public PaperExchangeStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
