namespace Klarpakke.Persistence.Accounts;

/// <summary>A table with rows of users.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sql">Gives the rows of <c>@user</c> as JSON text, without what is secret.</param>
/// <param name="IsPrivate">Whether it holds what queries may not see.</param>
internal sealed record HeldTable(string Name, string Sql, bool IsPrivate = false);
