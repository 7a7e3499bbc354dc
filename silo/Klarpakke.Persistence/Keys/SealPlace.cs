using System.Text;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Persistence.Keys;

/// <summary>Where a sealed key belongs. It is bound into the seal, so that a row's content opens nowhere else.</summary>
/// <param name="Account">Whose, and at which venue.</param>
/// <param name="Row">The row's own id, new for every key.</param>
internal sealed record SealPlace(AccountKey Account, Guid Row) : ISealPlace
{
    public string Owner => Account.ToString();

    /// <summary>What is bound in. A user id holds no control characters, so the lines cannot run into each other.</summary>
    public byte[] Bind(string purpose) => Encoding.UTF8.GetBytes($"klarpakke.venue-key.1\n{purpose}\n{Row:N}\n{Account.Venue.Code()}\n{Account.User}");
}
