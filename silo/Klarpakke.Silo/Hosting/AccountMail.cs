using Klarpakke.Adapters.Notifications;
using Klarpakke.ClientApi;
using Klarpakke.ClientApi.Accounts;
using Klarpakke.GrainInterfaces.Accounts;
using Klarpakke.Silo.Options;

namespace Klarpakke.Silo.Hosting;

/// <summary>Chooses what sends mail about accounts.</summary>
internal static class AccountMail
{
    /// <summary>Refuses to start where nobody has said how mail goes out: people would register and wait for ever, and nobody locked out would get in again.</summary>
    /// <exception cref="StartException">There is no transport, and this is no developer's machine.</exception>
    public static void Check(HostSettings settings)
    {
        if (settings.Host.Has(Role.Api) && !settings.Host.IsDevelopment && settings.Notifications.Smtp is null && settings.Api.Accounts.Mail == AccountMailTransport.None)
        {
            throw new StartException(
                $"{ClientApiOptions.Section}:Accounts:Mail: there is no mail transport, without which no account can be made. Configure {NotificationHosting.Section}:Smtp, or set it to Off to run without registration and new passwords; "
                + $"only where {SiloOptions.Section}:Environment is Development is mail simulated.");
        }
    }

    public static void AddAccountMail(this IServiceCollection services, HostSettings settings, TextWriter console)
    {
        if (settings.Api.Accounts.Mail == AccountMailTransport.None && settings.Notifications.Smtp is { } smtp)
        {
            services.AddSmtpAccountMail(smtp);
        }
        else if (settings.Host.IsDevelopment && settings.Api.Accounts.Mail == AccountMailTransport.None)
        {
            services.AddSingleton<IAccountMail>(new SimulatedAccountMail(console));
        }
        else
        {
            services.AddSingleton<IAccountMail, NoAccountMail>();
        }
    }
}
