using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Klarpakke.PaperExchange.Trading.Rules;

namespace Klarpakke.PaperExchange.Admin;

/// <summary>Some of a symbol's rules, given as JSON, laid over those in force.</summary>
internal static class RuleChange
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    public static JsonObject View(SymbolRules rules) => JsonSerializer.SerializeToNode(rules, Format)!.AsObject();

    /// <exception cref="JsonException">It names what is no rule, or gives it what cannot be its value.</exception>
    public static SymbolRules Apply(SymbolRules rules, JsonObject change)
    {
        var all = View(rules);
        foreach (var (name, value) in change)
        {
            all[name] = value?.DeepClone();
        }

        return all.Deserialize<SymbolRules>(Format) ?? throw new JsonException("There are no rules.");
    }
}
