namespace Klarpakke.ClientApi.Portfolios;

/// <summary>Clients name a portfolio as its owner does; everywhere else it is <c>userId/name</c>, so nobody can name another's.</summary>
internal static class PortfolioNames
{
    public static string IdOf(string user, string name) => $"{user}/{name}";

    public static string NameOf(string id) => id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
