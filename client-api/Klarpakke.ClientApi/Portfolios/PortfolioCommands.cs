using Klarpakke.ClientApi.Commands;
using Klarpakke.ClientApi.Problems;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.GrainInterfaces.Portfolios;

namespace Klarpakke.ClientApi.Portfolios;

/// <summary>Turns what clients send about portfolios into commands, or into the first problem with it.</summary>
internal static class PortfolioCommands
{
    private const int LongestId = 64;

    public static OpenPortfolio? Parse(OpenPortfolioRequest body, string user, IReadOnlyList<Venue> venues, out ApiProblem? problem)
    {
        var venue = default(Venue);
        var quote = default(Asset);
        var cash = 0m;
        problem = FieldText.CheckName("name", body.Name)
            ?? (Venues.TryParse(body.Venue, out venue) && venues.Contains(venue) ? null
                : new ApiProblem(ApiError.VenueUnknown, $"'venue' is not one of {string.Join(", ", venues.Select(known => known.Code()))}."))
            ?? (Asset.TryParse(body.Quote, out quote) ? null : new ApiProblem(ApiError.AssetMalformed, "'quote' is not an asset, for example USDC."))
            ?? FieldText.CheckAmount("cash", body.Cash, amount => amount >= 0m, out cash);
        return problem is null ? new OpenPortfolio(user, venue, quote, cash) : null;
    }

    public static CashMove? Parse(CashMoveRequest body, string id, DateTimeOffset now, out ApiProblem? problem)
    {
        var amount = 0m;
        var occurredAt = now;
        problem = KindOf(body.Kind) is not { } kind ? new ApiProblem(ApiError.KindUnknown, "'kind' is not one of assigned, deposited, withdrawn, converted, transferred.")
            : FieldText.CheckAmount("amount", body.Amount, value => IsAllowed(kind, value), out amount)
                ?? FieldText.CheckTime("occurredAt", body.OccurredAt, now, out occurredAt);
        return problem is null ? new CashMove(id, KindOf(body.Kind)!.Value, amount, occurredAt) : null;
    }

    public static Signal? Parse(SignalRequest body, DateTimeOffset now, out ApiProblem? problem)
    {
        var symbol = default(Symbol);
        var entry = default(Price);
        var stop = default(Price);
        var occurredAt = now;
        problem = FieldText.CheckText("id", body.Id, LongestId)
            ?? (Symbol.TryParse(body.Symbol, out symbol) ? null : new ApiProblem(ApiError.SymbolMalformed))
            ?? FieldText.CheckPrice("entryReference", body.EntryReference, out entry)
            ?? FieldText.CheckPrice("stop", body.Stop, out stop)
            ?? FieldText.CheckText("reason", body.Reason, LongestId)
            ?? FieldText.CheckText("strategy", body.Strategy, LongestId)
            ?? (body.StrategyVersion >= 1 ? null : new ApiProblem(ApiError.AmountInvalid, "'strategyVersion' is not a number from 1."))
            ?? FieldText.CheckTime("occurredAt", body.OccurredAt, now, out occurredAt);
        return problem is null
            ? new Signal(body.Id!, symbol, entry, stop, body.Reason!, body.Strategy!, body.StrategyVersion!.Value, occurredAt)
            : null;
    }

    private static CashMoveKind? KindOf(string? text) => text switch
    {
        "assigned" => CashMoveKind.Assigned,
        "deposited" => CashMoveKind.Deposited,
        "withdrawn" => CashMoveKind.Withdrawn,
        "converted" => CashMoveKind.Converted,
        "transferred" => CashMoveKind.Transferred,
        _ => null,
    };

    private static bool IsAllowed(CashMoveKind kind, decimal amount) => kind switch
    {
        CashMoveKind.Assigned or CashMoveKind.Converted or CashMoveKind.Transferred => amount != 0m,
        CashMoveKind.Deposited => amount > 0m,
        CashMoveKind.Withdrawn => amount < 0m,
    };
}
