using Klarpakke.GrainInterfaces.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Klarpakke.Grains.Notifications;

/// <summary>Registers what tells users. The host brings source, outbox and addresses, and a sender for each channel it has.</summary>
public static class NoticeServices
{
    /// <summary>Adds it.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="offered">Which channels there are.</param>
    /// <param name="rules">Which addresses of users are taken.</param>
    public static IServiceCollection AddNotices(this IServiceCollection services, OfferedChannels offered, NoticeAddressRules rules) =>
        services.AddSingleton(offered).AddSingleton(rules).AddSingleton<NoticeCollector>().AddSingleton<NoticeCourier>();
}
