namespace Klarpakke.Silo.Tests.Fuzz;

/// <summary>Who sends a request.</summary>
internal enum Caller
{
    /// <summary>No token at all.</summary>
    Nobody,

    /// <summary>Somebody with a token that is none.</summary>
    Forger,

    /// <summary>A user with an account and a session.</summary>
    Person,

    /// <summary>A user with an account whose requests may end the session; signs in again.</summary>
    Leaver,

    /// <summary>A user by name alone, with a portfolio.</summary>
    Trader,

    /// <summary>Somebody who runs the platform.</summary>
    Operator,
}
