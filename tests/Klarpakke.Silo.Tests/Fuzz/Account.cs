namespace Klarpakke.Silo.Tests.Fuzz;

/// <summary>Somebody who has signed in.</summary>
internal sealed record Account(string User, string Session, string Token);
