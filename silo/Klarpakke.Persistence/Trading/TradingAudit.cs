using System.Text.Json;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Persistence.Trading;

/// <summary>What the audit log says of an account's books.</summary>
internal static class TradingAudit
{
    public static AuditEntry Intent(AccountKey account, OwnOrder intent) => new(account.User, "order.intent", intent.CreatedAt, JsonSerializer.SerializeToElement(new
    {
        account = account.ToString(),
        id = intent.Id.Text,
        symbol = intent.Request.Symbol.ToString(),
        side = TradingCodes.Of(intent.Request.Side),
        kind = TradingCodes.Of(intent.Request.Kind),
        quantity = intent.Request.Quantity.Value,
        limit = intent.Request.Limit?.Value,
        trigger = intent.Request.Trigger?.Value,
        strategy = intent.Request.StrategyNumber,
        attachedTo = intent.AttachedTo?.Text,
        replaces = intent.Replaces?.Text,
    }));

    public static IEnumerable<AuditEntry> Of(AccountKey account, AccountChange change, DateTimeOffset now) =>
    [
        .. change.Orders.Select(order => Order(account, order, now)),
        .. change.Fills.Select(fill => Fill(account, fill)),
        .. change.Discrepancies.Select(discrepancy => Difference(account, discrepancy, now)),
    ];

    private static AuditEntry Order(AccountKey account, OwnOrder order, DateTimeOffset now) =>
        new(account.User, order.Version == 1 ? "order.adopted" : "order.changed", now, JsonSerializer.SerializeToElement(new
        {
            account = account.ToString(),
            id = order.Id.Text,
            state = TradingCodes.Of(order.State),
            executed = order.Executed.Value,
            venueOrderId = order.VenueOrderId,
            settled = order.SettledAt is not null,
            refusal = order.Refusal is { } refusal ? TradingCodes.Of(refusal) : null,
            expiryReason = order.ExpiryReason,
            version = order.Version,
        }));

    private static AuditEntry Fill(AccountKey account, Fill fill) => new(account.User, "order.fill", fill.OccurredAt, JsonSerializer.SerializeToElement(new
    {
        account = account.ToString(),
        symbol = fill.Symbol.ToString(),
        tradeId = fill.TradeId,
        venueOrderId = fill.VenueOrderId,
        side = TradingCodes.Of(fill.Side),
        price = fill.Price.Value,
        quantity = fill.Quantity.Value,
        commission = fill.Commission,
        commissionAsset = fill.CommissionAsset?.Code,
    }));

    private static AuditEntry Difference(AccountKey account, Discrepancy discrepancy, DateTimeOffset now) =>
        new(account.User, "account.discrepancy", now, JsonSerializer.SerializeToElement(new
        {
            account = account.ToString(),
            kind = discrepancy.Kind.Code(),
            order = discrepancy.Order?.Text,
            asset = discrepancy.Asset?.Code,
            expected = discrepancy.Expected,
            found = discrepancy.Found,
        }));
}
