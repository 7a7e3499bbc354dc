namespace Klarpakke.Grains.Ports.Trading;

/// <summary>Another activation owns the account now: this one must stop, and must not send anything.</summary>
public sealed class AccountFencedException : Exception
{
    /// <summary>Without words.</summary>
    public AccountFencedException()
    {
    }

    /// <summary>With words for an operator.</summary>
    public AccountFencedException(string message)
        : base(message)
    {
    }

    /// <summary>With words for an operator and a cause.</summary>
    public AccountFencedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
