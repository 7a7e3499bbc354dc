using System.Text.Json;
using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Keys;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Persistence.Tests.Keys;

internal static class KeySamples
{
    public const string Secret = "TheSecretOfTheSampleThatNobodyMayFind";

    public static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    public static readonly AccountKey Account = new("u1", Venue.Kraken);
    public static readonly VenueKey Key = new(new SecretText("ThePublicHalfOfTheSample"), new SecretText(Secret));

    public static VenueKeyRecord Record(AccountKey account, long version, KeyState state = KeyState.Active) => new(
        account,
        new VenueKeyStatus(
            state, "mple", false, state == KeyState.Leaving, true, [KeyWarning.NoAddressList, KeyWarning.PermissionsUnchecked], state == KeyState.Leaving ? KeyRefusal.CanWithdraw : null,
            Start, Start.AddHours(1), version > 1 ? Start.AddMinutes(5) : null, version),
        "number-1");

    public static AuditEntry Entry(AccountKey account, string kind = "key.connected") => new(account.User, kind, Start, JsonSerializer.SerializeToElement(new { lastFour = "mple" }));
}
