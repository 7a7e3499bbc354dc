using System.Text.Json;
using Klarpakke.Domain.Trading;
using Klarpakke.Persistence.Trading;
using Npgsql;

namespace Klarpakke.Testing.Books;

/// <summary>Orders and fills by the audit rows alone, compared with the tables.</summary>
internal static class AuditFold
{
    public static async Task CheckAsync(NpgsqlDataSource database, AccountKey account, AccountView rows)
    {
        var orders = new Dictionary<string, (string State, decimal Executed, long? Number, bool IsSettled, long Version)>();
        var fills = new HashSet<(long Trade, long Order, string Side, decimal Price, decimal Quantity, decimal Commission, string? Asset)>();
        await foreach (var (kind, payload) in ReadAsync(database, account))
        {
            switch (kind)
            {
                case "order.intent":
                    BookRules.Require(orders.TryAdd(Text(payload, "id")!, (TradingCodes.Of(OrderState.Unknown), 0m, null, false, 1)), "5: two intents of one id are in the audit log");
                    break;
                case "order.adopted" or "order.changed":
                    Change(orders, payload);
                    break;
                case "order.fill":
                    BookRules.Require(fills.Add(FillOf(payload)), "5: a fill is in the audit log twice");
                    break;
                default:
                    break;
            }
        }

        var byRows = rows.Orders.ToDictionary(
            row => row.Key.Text,
            row => (TradingCodes.Of(row.Value.State), row.Value.Executed.Value, row.Value.VenueOrderId, row.Value.SettledAt is not null, row.Value.Version));
        BookRules.Require(orders.Count == byRows.Count && orders.All(order => byRows[order.Key] == order.Value), "5: the audit log tells other orders than the tables");
        BookRules.Require(
            fills.SetEquals(rows.Fills.Values.Select(fill => (
                fill.TradeId, fill.VenueOrderId, TradingCodes.Of(fill.Side), fill.Price.Value, fill.Quantity.Value, fill.Commission, fill.CommissionAsset?.Code))),
            "5: the audit log tells other fills than the tables");
    }

    private static void Change(Dictionary<string, (string State, decimal Executed, long? Number, bool IsSettled, long Version)> orders, JsonElement payload)
    {
        var id = Text(payload, "id")!;
        var version = payload.GetProperty("version").GetInt64();
        BookRules.Require(version == (orders.TryGetValue(id, out var before) ? before.Version + 1 : 1), $"5: a version of {id} is missing in the audit log");
        var number = payload.GetProperty("venueOrderId");
        orders[id] = (
            Text(payload, "state")!, payload.GetProperty("executed").GetDecimal(), number.ValueKind == JsonValueKind.Null ? null : number.GetInt64(),
            payload.GetProperty("settled").GetBoolean(), version);
    }

    private static (long Trade, long Order, string Side, decimal Price, decimal Quantity, decimal Commission, string? Asset) FillOf(JsonElement payload) => (
        payload.GetProperty("tradeId").GetInt64(), payload.GetProperty("venueOrderId").GetInt64(), Text(payload, "side")!, payload.GetProperty("price").GetDecimal(),
        payload.GetProperty("quantity").GetDecimal(), payload.GetProperty("commission").GetDecimal(), Text(payload, "commissionAsset"));

    private static string? Text(JsonElement payload, string name) => payload.GetProperty(name).GetString();

    private static async IAsyncEnumerable<(string Kind, JsonElement Payload)> ReadAsync(NpgsqlDataSource database, AccountKey account)
    {
        await using var command = database.CreateCommand("select kind, payload::text from audit_log where account = $1 order by seq");
        command.Parameters.Add(new NpgsqlParameter { Value = account.User });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            using var payload = JsonDocument.Parse(reader.GetString(1));
            yield return (reader.GetString(0), payload.RootElement.Clone());
        }
    }
}
