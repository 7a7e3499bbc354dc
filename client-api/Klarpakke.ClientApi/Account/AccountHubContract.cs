namespace Klarpakke.ClientApi.Account;

/// <summary>The fixed numbers of the account hub, as promised in docs/api.md. What it does not name is as on the hub of prices.</summary>
internal static class AccountHubContract
{
    public const string Path = "/hubs/account";

    public const int Version = 1;

    /// <summary>How often a user's actors are asked while somebody watches.</summary>
    public static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(1);

    /// <summary>How long one question may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
}
