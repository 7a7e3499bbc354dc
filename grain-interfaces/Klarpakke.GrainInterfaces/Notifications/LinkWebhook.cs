using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Notifications;

/// <summary>A user's wish to be told by signed requests.</summary>
/// <param name="Address">Where to, HTTPS.</param>
/// <param name="Secret">What they are signed with.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.notifications.link-webhook")]
public sealed record LinkWebhook([property: Id(0)] string Address, [property: Id(1)] SecretText Secret);
