namespace Klarpakke.Grains.Ports.KillSwitch;

/// <summary>A second opinion on a price, from another venue.</summary>
public interface ISecondPrices
{
    /// <summary>Whether a fresh price of the same coin at another venue, in money of the same kind, is near a bid. False when there is none.</summary>
    Task<bool> AgreesAsync(Symbol symbol, Price bid, CancellationToken cancellationToken);
}
