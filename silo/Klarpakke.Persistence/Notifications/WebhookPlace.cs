using System.Text;
using Klarpakke.Persistence.Keys;

namespace Klarpakke.Persistence.Notifications;

/// <summary>Where the secret of a webhook belongs.</summary>
/// <param name="User">Whose.</param>
/// <param name="Address">The row, new for every link.</param>
internal sealed record WebhookPlace(string User, Guid Address) : ISealPlace
{
    public string Owner => $"a webhook of {User}";

    public byte[] Bind(string purpose) => Encoding.UTF8.GetBytes($"klarpakke.webhook.1\n{purpose}\n{Address:N}\n{User}");
}
