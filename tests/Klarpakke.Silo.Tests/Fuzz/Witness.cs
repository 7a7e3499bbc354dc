using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Klarpakke.Silo.Tests.Fuzz;

/// <summary>A user who sends nothing. Whatever others send, nothing of theirs changes, and nothing of theirs is told.</summary>
internal sealed class Witness(Func<string, Task<JsonElement>> get, Account account)
{
    public const string Address = "witness-nobody-knows@mail.example";
    public const string Portfolio = "witness-nest-7f3a";
    public const string Cash = "31337.2525";

    private static readonly string[] Views =
        ["/api/v1/portfolios", "/api/v1/positions", "/api/v1/plan", "/api/v1/stop", "/api/v1/accounts/me", "/api/v1/accounts/sessions", "/api/v1/audit/head"];

    /// <summary>Ids of theirs that somebody else may have got hold of: knowing them gets nobody anywhere.</summary>
    public IReadOnlyList<string> Ids { get; } = [account.User, account.Session];

    /// <summary>What stands in no answer to anybody else.</summary>
    public IReadOnlyList<string> Secrets { get; } = [Address, Portfolio, Cash, account.Token];

    /// <summary>All that can be seen of theirs and does not change by itself.</summary>
    public async Task<string> LookAsync()
    {
        var all = new StringBuilder();
        foreach (var view in Views)
        {
            all.AppendLine(view).AppendLine(WithoutTimes(JsonNode.Parse((await get(view)).GetRawText()))?.ToJsonString());
        }

        return all.ToString();
    }

    // When somebody was last seen changes by looking.
    private static JsonNode? WithoutTimes(JsonNode? node)
    {
        foreach (var session in node as JsonArray ?? [])
        {
            (session as JsonObject)?.Remove("lastSeenAt");
        }

        return node;
    }
}
