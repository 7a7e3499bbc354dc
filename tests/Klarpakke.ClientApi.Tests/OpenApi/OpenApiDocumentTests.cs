using Klarpakke.ClientApi.Problems;
using Microsoft.AspNetCore.Routing;

namespace Klarpakke.ClientApi.Tests.OpenApi;

/// <summary>What the document tells is so. Read from the committed file, which <see cref="ContractFileTests"/> holds against what is served.</summary>
public sealed class OpenApiDocumentTests
{
    /// <summary>Requests that make each endpoint answer with each status it can be made to answer with from outside.</summary>
    public static TheoryData<string, string, int> Answers => new()
    {
        { "/api/v1/markets", "/api/v1/markets", 200 },
        { "/api/v1/markets", "/api/v1/markets?x=1", 400 },
        { "/api/v1/markets/{symbol}", "/api/v1/markets/PAPER:BTC-USDC", 200 },
        { "/api/v1/markets/{symbol}", "/api/v1/markets/x", 400 },
        { "/api/v1/markets/{symbol}", "/api/v1/markets/PAPER:NOPE-USDC", 404 },
        { "/api/v1/markets/{symbol}/candles", "/api/v1/markets/PAPER:BTC-USDC/candles", 200 },
        { "/api/v1/markets/{symbol}/candles", "/api/v1/markets/PAPER:BTC-USDC/candles?limit=0", 400 },
        { "/api/v1/markets/{symbol}/candles", "/api/v1/markets/PAPER:NOPE-USDC/candles", 404 },
        { "/api/v1/status", "/api/v1/status", 200 },
        { "/api/v1/status", "/api/v1/status?x=1", 400 },
        { "/api/v1/strategies", "/api/v1/strategies", 200 },
        { "/api/v1/strategies", "/api/v1/strategies?x=1", 400 },
        { "/api/v1/universe", "/api/v1/universe", 404 },
        { "/api/v1/universe", "/api/v1/universe?x=1", 400 },
        { "/api/v1/universe/versions", "/api/v1/universe/versions", 200 },
        { "/api/v1/universe/versions", "/api/v1/universe/versions?limit=0", 400 },
        { "/api/v1/universe/versions/{version}", "/api/v1/universe/versions/x", 400 },
        { "/api/v1/universe/versions/{version}", "/api/v1/universe/versions/Universe_Version_2020_01", 404 },
        { "/api/v1/universe/versions/{version}/diff", "/api/v1/universe/versions/Universe_Version_2020_01/diff", 404 },
        { "/api/v1/venues", "/api/v1/venues", 200 },
        { "/api/v1/venues", "/api/v1/venues", 401 },
        { "/api/v1/venues/{venue}/gate/history", "/api/v1/venues/CRYPTOCOM/gate/history", 200 },
        { "/api/v1/venues/{venue}/gate/history", "/api/v1/venues/CRYPTOCOM/gate/history?cursor=x", 400 },
        { "/api/v1/venues/orders", "/api/v1/venues/orders", 403 },
        { "/api/v1/risk", "/api/v1/risk", 401 },
        { "/api/v1/risk", "/api/v1/risk", 200 },
        { "/api/v1/risk/reset", "/api/v1/risk/reset", 404 },
        { "/api/v1/stop", "/api/v1/stop", 200 },
        { "/api/v1/stop/{commandId}", "/api/v1/stop/none", 404 },
        { "/api/v1/operator/stop", "/api/v1/operator/stop", 403 },
        { "/api/v1/portfolios/{portfolio}", "/api/v1/portfolios/none", 404 },
        { "/api/v1/portfolios/{portfolio}/strategies", "/api/v1/portfolios/none/strategies", 404 },
        { "/api/v1/portfolios/{portfolio}/strategies/{strategy}", "/api/v1/portfolios/none/strategies/none", 404 },
        { "/api/v1/portfolios/{portfolio}/strategies/{strategy}/signals", "/api/v1/portfolios/none/strategies/none/signals?limit=0", 400 },
        { "/api/v1/accounts/{venue}", "/api/v1/accounts/NONE", 400 },
        { "/api/v1/keys/{venue}", "/api/v1/keys/NONE", 400 },
        { "/api/v1/keys/{venue}", "/api/v1/keys/KRAKEN", 404 },
        { "/api/v1/keys/{venue}/balances", "/api/v1/keys/KRAKEN/balances", 404 },
        { "/api/v1/notifications", "/api/v1/notifications", 200 },
        { "/api/v1/notifications", "/api/v1/notifications?limit=0", 400 },
        { "/api/v1/notifications/{notice}", "/api/v1/notifications/7", 404 },
        { "/api/v1/notifications/settings", "/api/v1/notifications/settings", 200 },
        { "/api/v1/notifications/channels", "/api/v1/notifications/channels", 200 },
        { "/api/v1/audit/export", "/api/v1/audit/export", 200 },
        { "/api/v1/audit/export", "/api/v1/audit/export?from=x", 400 },
        { "/api/v1/backtests", "/api/v1/backtests", 200 },
        { "/api/v1/backtests", "/api/v1/backtests?limit=201", 400 },
        { "/api/v1/backtests/files", "/api/v1/backtests/files", 200 },
        { "/api/v1/backtests/compare", "/api/v1/backtests/compare?ids=a", 400 },
        { "/api/v1/backtests/compare", "/api/v1/backtests/compare?ids=a,b", 404 },
        { "/api/v1/backtests/{backtest}", "/api/v1/backtests/none", 404 },
        { "/api/v1/backtests/{backtest}/curve", "/api/v1/backtests/none/curve", 404 },
        { "/api/v1/backtests/{backtest}/trades", "/api/v1/backtests/none/trades?limit=0", 400 },
        { "/api/v1/backtests/{backtest}/result", "/api/v1/backtests/none/result", 404 },
        { "/api/v1/backtests/{backtest}/report", "/api/v1/backtests/none/report?lang=sv", 400 },
        { "/api/v1/decisions/{portfolio}/{signal}", "/api/v1/decisions/main/none", 404 },
    };

    [Fact]
    public async Task Every_endpoint_is_in_the_document_and_nothing_else()
    {
        await using var api = await TestApi.StartAsync();
        var documented = ApiOperation.Document.GetProperty("paths").EnumerateObject().Select(path => path.Name);
        var mapped = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText!.TrimEnd('/'))
            .Where(path => path.StartsWith("/api/", StringComparison.Ordinal));

        documented.Select(path => path.TrimEnd('/')).Should().BeEquivalentTo(mapped.Distinct());
    }

    [Fact]
    public void Every_operation_says_what_it_does_and_every_answer_what_it_means()
    {
        foreach (var operation in Operations(ApiOperation.Document))
        {
            operation.GetProperty("summary").GetString().Should().NotBeNullOrWhiteSpace();
            operation.GetProperty("operationId").GetString().Should().NotBeNullOrWhiteSpace();
            foreach (var response in operation.GetProperty("responses").EnumerateObject())
            {
                response.Value.GetProperty("description").GetString().Should().NotBeNullOrWhiteSpace();
                if (response.Name == "304")
                {
                    response.Value.TryGetProperty("content", out _).Should().BeFalse();
                    continue;
                }

                response.Value.GetProperty("content").EnumerateObject().Single().Name
                    .Should().Be(response.Name != "200" ? "application/problem+json"
                        : operation.GetProperty("operationId").GetString() switch { "ExportAudit" => "application/x-ndjson", "GetBacktestReport" => "text/html", _ => "application/json" });
            }

            foreach (var parameter in operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : default)
            {
                parameter.GetProperty("description").GetString().Should().NotBeNullOrWhiteSpace();
            }

            if (operation.TryGetProperty("requestBody", out var body))
            {
                var schema = body.GetProperty("content").GetProperty("application/json").GetProperty("schema");
                schema.GetRawText().Should().Contain("#/components/schemas/");
            }

            // Strategies and plans are part of the program: their lists ask nobody who could be out of reach.
            var asksNobody = operation.GetProperty("operationId").GetString() is "ListStrategies" or "ListPlans";
            operation.GetProperty("responses").EnumerateObject().Select(response => response.Name)
                .Should().Contain(asksNobody ? ["200", "400", "429", "500"] : ["200", "400", "429", "500", "503"]);
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task No_answer_is_undocumented(string path, string request, int status)
    {
        await using var api = await TestApi.StartAsync();
        var isPrivate = !path.StartsWith("/api/v1/markets", StringComparison.Ordinal) && path != "/api/v1/status";
        using var response = await (isPrivate && status != 401 ? api.Trader : api.Http).GetAsync(request);
        ((int)response.StatusCode).Should().Be(status);

        var documented = ApiOperation.Document.GetProperty("paths").EnumerateObject().Single(entry => entry.Name.TrimEnd('/') == path)
            .Value.GetProperty("get").GetProperty("responses").GetProperty(status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (status != 200)
        {
            var code = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
            documented.GetProperty("description").GetString().Should().Contain($"`{code}`");
        }
    }

    [Fact]
    public void Values_are_described_as_they_are_sent()
    {
        var schemas = ApiOperation.Document.GetProperty("components").GetProperty("schemas");
        var market = schemas.GetProperty("MarketRow").GetProperty("properties");
        var candle = schemas.GetProperty("CandleRow").GetProperty("properties");
        var problem = schemas.GetProperty("ProblemBody").GetProperty("properties");

        TypesOf(market.GetProperty("tickSize")).Should().Equal("string");
        TypesOf(market.GetProperty("last")).Should().BeEquivalentTo("null", "string");
        market.GetProperty("last").GetProperty("description").GetString().Should().Contain("quote asset");
        candle.GetProperty("openTime").GetProperty("format").GetString().Should().Be("date-time");
        problem.GetProperty("code").GetProperty("enum").EnumerateArray().Select(code => code.GetString()).Should().Equal(ApiError.Http.Select(error => error.Code));
        schemas.GetProperty("DataQuality").GetProperty("enum").EnumerateArray().Select(value => value.GetString())
            .Should().Equal("live", "delayed", "stale", "partial", "error");
    }

    [Fact]
    public void Every_field_of_what_the_account_sends_and_takes_says_what_it_means()
    {
        var schemas = ApiOperation.Document.GetProperty("components").GetProperty("schemas");
        foreach (var name in new[]
        {
            "RiskRow", "FindingRow", "LimitRow", "ResetDialogRow", "ResetRequest", "EpisodeRow", "StopPositionRow", "StopReasonRow", "StopAnswer", "StopRequest", "PlatformStopRow",
            "PlatformStopRequest", "PortfolioRow", "PositionRow", "OpenPortfolioRequest", "CashMoveRequest", "SignalRequest", "DecisionRow", "AccountRow", "OrderRow", "HoldingRow",
            "AuditHeadRow", "AuditRecordRow", "WhyRow", "SignalRow", "StrategyRow", "StrategyParameterRow", "StrategyReasonRow", "LocalTextRow", "UniverseRow", "VersionRow", "VersionHead", "CoinRow",
            "DroppedCoinRow", "VenueRow", "VenueCoinRow", "VenuePairRow", "DiffRow", "LeftCoinRow", "StayedCoinRow", "KeyRow", "ConnectKeyRequest", "ForgottenRow", "BalancesRow", "BalanceRow",
            "VenueGateRow", "VenueFiguresRow", "VenueGateChangeRow", "OwnOrdersRow", "OwnOrdersVenueRow",
            "SessionRow", "StopTokenRow", "MySessionRow", "MeRow", "NextRow", "EndedRow", "AuthenticatorRow", "RecoveryCodesRow",
            "BacktestRequest", "BacktestRow", "BacktestWishRow", "BacktestResultRow", "BacktestPlanRow", "BacktestRunRow", "BacktestFiguresRow", "BacktestSignalsRow", "BacktestBlockRow",
            "BacktestShuffleRow", "BacktestPointRow", "BacktestTradeRow", "ComparisonRow", "CandleFileRequest", "CandleFileRow", "RemovedRow",
            "RegisterRequest", "ConfirmRequest", "SignInRequest", "RefreshRequest", "ForgottenRequest", "ResetPasswordRequest", "ChangePasswordRequest", "ProofRequest", "CodeRequest",
        })
        {
            foreach (var property in schemas.GetProperty(name).GetProperty("properties").EnumerateObject())
            {
                // One that may be null and is an object is told by the object's own schema.
                if (!property.Value.TryGetProperty("oneOf", out _))
                {
                    property.Value.TryGetProperty("description", out var description).Should().BeTrue($"{name}.{property.Name}");
                    description.GetString().Should().NotBeNullOrWhiteSpace();
                }
            }
        }
    }

    [Fact]
    public void Every_command_says_how_it_is_named()
    {
        var posts = ApiOperation.Document.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("post", out _)).ToList();
        posts.Should().HaveCountGreaterThan(9);
        foreach (var path in posts.Where(path => !path.Name.StartsWith("/api/v1/operator", StringComparison.Ordinal) && !CarriesSecrets(path.Name)))
        {
            var key = path.Value.GetProperty("post").GetProperty("parameters").EnumerateArray().Single(parameter => parameter.GetProperty("name").GetString() == "Idempotency-Key");
            key.GetProperty("in").GetString().Should().Be("header");
            (key.TryGetProperty("required", out var required) && required.GetBoolean()).Should().Be(!path.Name.StartsWith("/api/v1/stop", StringComparison.Ordinal), path.Name);
        }
    }

    [Fact]
    public void The_candle_query_states_its_values_ranges_and_defaults()
    {
        var parameters = ApiOperation.Document.GetProperty("paths").GetProperty("/api/v1/markets/{symbol}/candles").GetProperty("get")
            .GetProperty("parameters").EnumerateArray().ToDictionary(parameter => parameter.GetProperty("name").GetString()!, parameter => parameter.GetProperty("schema"));

        parameters["interval"].GetProperty("enum").EnumerateArray().Select(value => value.GetString()).Should().Equal("1m", "5m", "1h", "1d");
        parameters["interval"].GetProperty("default").GetString().Should().Be("1m");
        parameters["limit"].GetProperty("minimum").GetInt32().Should().Be(1);
        parameters["limit"].GetProperty("maximum").GetInt32().Should().Be(5_000);
        parameters["limit"].GetProperty("default").GetInt32().Should().Be(500);
        parameters["from"].GetProperty("format").GetString().Should().Be("date-time");
    }

    [Fact]
    public void Every_reference_in_the_document_leads_somewhere()
    {
        var document = ApiOperation.Document;
        document.GetProperty("openapi").GetString().Should().StartWith("3.1");
        var references = References(document).Distinct().ToList();
        references.Should().NotBeEmpty();
        references.Should().OnlyContain(reference => Resolves(document, reference));
    }

    // Nothing of a command that carries or answers a secret is written down, so it has no key; ending one named session has neither.
    private static bool CarriesSecrets(string path) =>
        (path.StartsWith("/api/v1/accounts", StringComparison.Ordinal) && !path.EndsWith("/end", StringComparison.Ordinal)) || path == "/api/v1/notifications/channels/telegram";

    private static IEnumerable<JsonElement> Operations(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value);

    private static List<string?> TypesOf(JsonElement schema) => schema.GetProperty("type") is { ValueKind: JsonValueKind.Array } types
        ? [.. types.EnumerateArray().Select(type => type.GetString())]
        : [schema.GetProperty("type").GetString()];

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [property.Value.GetString()!] : References(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private static bool Resolves(JsonElement document, string reference)
    {
        var here = document;
        return reference.StartsWith("#/", StringComparison.Ordinal)
            && Array.TrueForAll(reference[2..].Split('/'), part => here.ValueKind == JsonValueKind.Object && here.TryGetProperty(part, out here));
    }
}
