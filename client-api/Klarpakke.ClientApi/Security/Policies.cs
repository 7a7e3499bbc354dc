namespace Klarpakke.ClientApi.Security;

/// <summary>Names of who may do what. The rest of the API asks for these and never for how somebody signed in.</summary>
internal static class Policies
{
    /// <summary>A user, for their own things.</summary>
    public const string User = "user";

    /// <summary>
    /// A user who may at least stop their own account. Apart from <see cref="User"/> because stopping must go on working when a session is too old for anything else.
    /// </summary>
    public const string Stop = "stop";

    /// <summary>Anybody with an account, for the account itself.</summary>
    public const string Account = "account";

    /// <summary>Somebody who runs the platform.</summary>
    public const string Operator = "operator";
}
