namespace Klarpakke.Accounts.Tests.Hosting;

/// <summary>Somebody who has signed in.</summary>
internal sealed record Person(string Email, JsonElement Session, HttpClient Http)
{
    public string User => Session.Text("user");

    public string SessionId => Session.Text("session");

    public string Refresh => Session.Text("refreshToken");
}
