using Klarpakke.Domain.Notifications;
using Klarpakke.GrainInterfaces.Notifications;

namespace Klarpakke.ClientApi.Notifications;

/// <summary>A channel you have linked. Its address is never sent to anybody.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Channel">telegram, webPush or webhook.</param>
/// <param name="Label">What you know it by.</param>
/// <param name="LinkedAt">Since when.</param>
internal sealed record ChannelRow(string Id, string Channel, string Label, DateTimeOffset LinkedAt)
{
    public static ChannelRow Of(LinkedChannel linked) => new(linked.Id.ToString("N"), linked.Channel.Code(), linked.Label, linked.LinkedAt);
}
