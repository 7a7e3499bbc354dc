using System.Collections.Immutable;

namespace Klarpakke.Domain.Trading;

/// <summary>Tells whose an order is from the venue alone. Whatever is not our own is shown and never touched.</summary>
public static class OrderOrigins
{
    // What Binance's own page and apps begin their ids with.
    private static readonly ImmutableArray<string> Apps = ["web_", "ios_", "and_", "android_", "electron_", "mac_", "pc_"];

    /// <summary>Whose order it is.</summary>
    public static OrderOrigin Of(VenueOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.Id is not { } id)
        {
            return OrderOrigin.Person;
        }

        if (id.TryReadOwn(out _, out _))
        {
            return OrderOrigin.Own;
        }

        return Apps.Any(app => id.Text.StartsWith(app, StringComparison.Ordinal)) ? OrderOrigin.Person : OrderOrigin.Program;
    }
}
