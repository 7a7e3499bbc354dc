namespace Klarpakke.GrainInterfaces.Notifications;

/// <summary>A browser's subscription, as it gives it.</summary>
/// <param name="Endpoint">Where to.</param>
/// <param name="Key">Its public key, base64url.</param>
/// <param name="Auth">Its authentication secret, base64url.</param>
/// <param name="Device">What the user calls the device.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.notifications.link-web-push")]
public sealed record LinkWebPush([property: Id(0)] string Endpoint, [property: Id(1)] string Key, [property: Id(2)] string Auth, [property: Id(3)] string Device);
