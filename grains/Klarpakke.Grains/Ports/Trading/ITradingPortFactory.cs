using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Ports.Trading;

/// <summary>Makes trading ports: one per account, with the account's own key.</summary>
public interface ITradingPortFactory
{
    /// <summary>Opens the port of an account. The caller disposes it.</summary>
    /// <exception cref="InvalidOperationException">The venue is not configured, or the account has no key there.</exception>
    Task<ITradingPort> OpenAsync(AccountKey account, CancellationToken cancellationToken);
}
