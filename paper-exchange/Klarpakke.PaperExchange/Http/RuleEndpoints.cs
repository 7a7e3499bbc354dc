using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Rules;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Http;

/// <summary>What limits the prices at which orders execute: the price-range rule and the price it refers to.</summary>
internal sealed class RuleEndpoints(TradingEngine trading)
{
    private const int WeightPerSymbol = 2;
    private const int LargestWeight = 40;

    private static readonly string[] Choices = ["symbol", "symbols", "symbolStatus"];

    public IEnumerable<Endpoint> All =>
    [
        new("/api/v3/executionRules", "executionRules", Choices, Weight, ExecutionRules),
        new("/api/v3/referencePrice", "referencePrice", ["symbol"], _ => WeightPerSymbol, ReferencePrice),
        new("/api/v3/referencePrice/calculation", "referencePrice.calculation", ["symbol", "symbolStatus"], _ => WeightPerSymbol, Calculation),
    ];

    private static int Weight(ApiParameters parameters) => parameters.Has("symbol") ? WeightPerSymbol
        : parameters.Has("symbols") ? Math.Min(LargestWeight, WeightPerSymbol * (parameters.Raw("symbols").AsSpan().Count(',') + 1))
        : LargestWeight;

    private static void Multiplier(WireWriter json, ReadOnlySpan<byte> name, decimal? multiplier)
    {
        if (multiplier is { } factor)
        {
            json.Raw(",\""u8).Raw(name).Raw("\":"u8).Plain(SymbolJson.Factor(factor));
        }
    }

    // A multiplier that is not there is not enforced: nobody is kept from buying cheap.
    private static void Rules(WireWriter json, string symbol, SymbolRules rules)
    {
        json.Raw("{\"symbol\":"u8).Plain(symbol).Raw(",\"rules\":["u8);
        if (rules.TakerRangeUp is not null || rules.TakerRangeDown is not null)
        {
            json.Raw("{\"ruleType\":\"PRICE_RANGE\""u8);
            Multiplier(json, "bidLimitMultUp"u8, rules.TakerRangeUp);
            Multiplier(json, "askLimitMultDown"u8, rules.TakerRangeDown);
            json.Raw("}"u8);
        }

        json.Raw("]}"u8);
    }

    private void ExecutionRules(ApiParameters parameters, WireWriter json)
    {
        var (one, many, status) = (parameters.Symbol(), parameters.Symbols(), SymbolStatus.Read(parameters));
        if (Choices.Count(parameters.Has) > 1)
        {
            parameters.Fail(ApiError.BadCombination);
        }

        if (parameters.Error is null)
        {
            IEnumerable<SymbolMarket> chosen = one is not null ? [one] : (many ?? parameters.Engine.Markets).Where(market => SymbolStatus.Fits(market, status));
            json.Raw("{\"symbolRules\":"u8)
                .Array(chosen, (to, market) => Rules(to, market.Symbol.Name, trading.Rules(market.Symbol.Name)!)).Raw("}"u8);
        }
    }

    private void ReferencePrice(ApiParameters parameters, WireWriter json)
    {
        if (parameters.RequiredSymbol() is { } market && parameters.Error is null)
        {
            json.Raw("{\"symbol\":"u8).Plain(market.Symbol.Name).Raw(",\"referencePrice\":"u8).Amount(trading.ReferencePrice(market.Symbol.Name))
                .Raw(",\"timestamp\":"u8).Time(parameters.Engine.Now).Raw("}"u8);
        }
    }

    // A volume-weighted average of bars is none of the engine's own means that the protocol can describe.
    private void Calculation(ApiParameters parameters, WireWriter json)
    {
        var market = parameters.RequiredSymbol();
        SymbolStatus.Check(parameters, market);
        if (market is not null && parameters.Error is null)
        {
            json.Raw("{\"symbol\":"u8).Plain(market.Symbol.Name).Raw(",\"calculationType\":\"EXTERNAL\",\"externalCalculationId\":1}"u8);
        }
    }
}
