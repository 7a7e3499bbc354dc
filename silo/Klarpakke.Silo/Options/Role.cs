namespace Klarpakke.Silo.Options;

/// <summary>A part of the system that a process may run.</summary>
internal enum Role
{
    Silo,
    Api,
    PaperExchange,
}

internal static class Roles
{
    public static string Name(this Role role) => role switch
    {
        Role.Silo => "silo",
        Role.Api => "api",
        Role.PaperExchange => "paper-exchange",
    };
}
