using Klarpakke.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Klarpakke.ClientApi.Accounts;

/// <summary>Puts accounts together: ASP.NET Core Identity on the host's store, with tokens and codes of our own.</summary>
internal static class AccountsSetup
{
    // Twice the framework's, which is what is recommended for this hash; a host may set more.
    private const int HashIterations = 210_000;

    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<UserAccount>(Configure)
            .AddUserManager<AccountManager>()
            .AddPasswordValidator<PasswordRules>()
            .AddTokenProvider<MailTokens>(MailTokens.Name)
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddOptions<PasswordHasherOptions>().Configure(options => options.IterationCount = HashIterations);
        services.AddSingleton<NobodysPassword>().AddSingleton<SessionOpener>();
        services.AddScoped<ProofCheck>().AddScoped<CallerCheck>().AddScoped<AccountPost>();
        services.AddSingleton<AccountErrands>();
        services.AddHostedService(provider => provider.GetRequiredService<AccountErrands>());
        services.AddSingleton<LiveSessions>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveSessions>());
    }

    public static void MapUserAccounts(this IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("Accounts");
        accounts.MapRegistration();
        accounts.MapSignIn();
        accounts.MapPasswordReset();
        var own = accounts.MapGroup("").RequireAuthorization(Security.Policies.Account);
        own.MapSessions();
        own.MapPasswordChange();
        own.MapTwoFactor();
        own.MapPersonalData();
    }

    private static void Configure(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        // Rules of our own hold; Identity's would ask for sorts of characters.
        options.Password = new PasswordOptions
        {
            RequiredLength = PasswordRules.Shortest,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
        };
        options.Tokens.EmailConfirmationTokenProvider = MailTokens.Name;
        options.Tokens.PasswordResetTokenProvider = MailTokens.Name;
    }
}
