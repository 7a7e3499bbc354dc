using Klarpakke.ClientApi.Problems;
using Klarpakke.ClientApi.Tests.Security;

namespace Klarpakke.ClientApi.Tests.OpenApi;

/// <summary>What every operation of the document must say of itself. A new endpoint that says less fails here with its name.</summary>
public sealed class CompletenessTests
{
    private const string KeyHeader = "Idempotency-Key";

    // Lists that what stands behind them keeps short: add one here with its reason, or give it pages.
    private static readonly Dictionary<string, string> ShortLists = new(StringComparer.Ordinal)
    {
        ["ListMarkets"] = "as many as the configured venues list",
        ["GetCandles"] = "a range of time with a limit of its own",
        ["GetStatus"] = "one row for each configured venue",
        ["ListStrategies"] = "part of the program",
        ["ListPlans"] = "part of the program",
        ["ListPortfolios"] = "as many as the plan allows",
        ["ListRunningStrategies"] = "as many as the plan allows",
        ["ListVenues"] = "part of the program",
        ["ListBacktestFiles"] = "at most 50",
        ["GetBacktestCurve"] = "at most 600 stretches",
    };

    // Why a command has no key is said in its description, too.
    private static readonly HashSet<string> Unnamed = new(StringComparer.Ordinal)
    {
        "Register", "ConfirmEmail", "SignIn", "RefreshSession", "ForgotPassword", "ResetPassword", "ChangePassword", "SignOut", "SignOutEverywhere", "MakeStopToken",
        "SetUpTwoFactor", "EnableTwoFactor", "DisableTwoFactor", "RenewRecoveryCodes", "DeleteAccount", "StopEverybody", "InviteTelegram",
    };

    public static TheoryData<string> Operations => [.. ApiOperation.All.Select(operation => operation.Id)];

    [Fact]
    public void Every_operation_has_a_name_of_its_own()
    {
        ApiOperation.All.Should().HaveCountGreaterThan(60);
        ApiOperation.All.Select(operation => operation.Id).Should().OnlyHaveUniqueItems().And.OnlyContain(id => id.All(char.IsAsciiLetter));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void It_introduces_itself(string id)
    {
        var json = Of(id).Json;
        foreach (var text in new[] { "summary", "description" })
        {
            json.GetProperty(text).GetString().Should().NotBeNullOrWhiteSpace().And.EndWith(".", text);
        }

        json.GetProperty("tags").EnumerateArray().Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void It_says_how_a_caller_proves_who_it_is(string id)
    {
        var operation = Of(id);
        var requirements = operation.Json.GetProperty("security").EnumerateArray().Select(one => string.Join('+', one.EnumerateObject().Select(scheme => scheme.Name))).ToList();
        var who = Access.Endpoints[Access.Endpoints.Keys.Single(line => line.TrimEnd('/') == operation.ToString())];

        requirements.Should().Equal(who == Access.Everybody ? [""] : ["bearer", operation.IsCommand ? "cookie+csrf" : "cookie"]);
        var schemes = ApiOperation.Document.GetProperty("components").GetProperty("securitySchemes");
        requirements.SelectMany(one => one.Split('+', StringSplitOptions.RemoveEmptyEntries)).Where(name => !schemes.TryGetPropertyOrNothing(name)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void It_states_the_codes_of_every_problem(string id)
    {
        var operation = Of(id);
        foreach (var response in operation.Responses.Where(response => response.Name[0] is '4' or '5'))
        {
            response.Value.GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString().Should().EndWith("/ProblemBody");
            operation.Codes[int.Parse(response.Name, System.Globalization.CultureInfo.InvariantCulture)].Should()
                .NotBeEmpty().And.OnlyContain(code => ApiError.Http.Any(error => error.Code == code && $"{error.Status}" == response.Name), $"{operation} {response.Name}");
        }

        var codes = operation.Codes.Values.SelectMany(code => code).ToList();
        codes.Should().Contain(["parameter_unknown", "rate_limited", "internal"]);
        operation.Responses.Single(response => response.Name == "429").Value.GetProperty("headers").GetProperty("Retry-After").GetProperty("description").GetString().Should().NotBeNullOrWhiteSpace();
        codes.Contains("unauthorized").Should().Be(!operation.IsForEverybody);
        codes.Contains("csrf_invalid").Should().Be(!operation.IsForEverybody && operation.IsCommand);
        codes.Contains("payload_too_large").Should().Be(operation.Body is not null);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Its_body_and_its_answer_have_examples_that_fit(string id)
    {
        var operation = Of(id);
        if (operation.Body is { } body)
        {
            SchemaFit.Faults("body", body.GetProperty("schema"), body.GetProperty("example")).Should().BeEmpty();
        }

        var answer = operation.Json.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().Single().Value;
        SchemaFit.Faults("answer", answer.GetProperty("schema"), answer.GetProperty("example")).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_parameter_says_what_it_is(string id)
    {
        foreach (var parameter in Of(id).Parameters)
        {
            parameter.GetProperty("description").GetString().Should().NotBeNullOrWhiteSpace(parameter.GetProperty("name").GetString());
            parameter.GetProperty("schema").GetProperty("type").GetString().Should().NotBeNull();
        }
    }

    [Fact]
    public void Every_command_is_named_by_a_key_or_says_why_it_is_not()
    {
        var commands = ApiOperation.All.Where(operation => operation.IsCommand).ToList();

        commands.Where(command => !command.Takes(KeyHeader, "header")).Select(command => command.Id).Should().BeEquivalentTo(Unnamed);
        commands.Where(command => Unnamed.Contains(command.Id)).Should().OnlyContain(command => command.Json.GetProperty("description").GetString()!.Contains($"Takes no `{KeyHeader}`: "));
    }

    [Fact]
    public void Every_list_that_can_grow_comes_in_pages()
    {
        var lists = ApiOperation.All.Where(operation => !operation.IsCommand && IsList(operation)).ToList();

        lists.Where(list => !list.Takes("cursor", "query") || !list.Takes("limit", "query")).Select(list => list.Id).Should().BeEquivalentTo(ShortLists.Keys);
        lists.Where(list => list.Takes("cursor", "query")).Should().HaveCountGreaterThan(2).And
            .OnlyContain(list => list.Codes[400].Contains("cursor_invalid") && list.Codes[400].Contains("limit_out_of_range"));
    }

    [Fact]
    public void No_number_has_decimals()
    {
        var numbers = Schemas("", ApiOperation.Document.GetProperty("components").GetProperty("schemas"))
            .Where(schema => schema.Schema.TryGetProperty("type", out var type) && type.ValueKind != JsonValueKind.Object && type.GetRawText().Contains("\"number\"", StringComparison.Ordinal));

        numbers.Select(schema => schema.Place).Should().BeEmpty("prices, quantities and money are strings");
    }

    private static bool IsList(ApiOperation operation) =>
        operation.Json.GetProperty("responses").GetProperty("200").GetProperty("content").TryGetProperty("application/json", out var json)
        && ApiOperation.Resolve(json.GetProperty("schema")).TryGetProperty("properties", out var envelope)
        && envelope.TryGetProperty("data", out var data) && data.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "array";

    private static ApiOperation Of(string id) => ApiOperation.All.Single(operation => operation.Id == id);

    private static IEnumerable<(string Place, JsonElement Schema)> Schemas(string place, JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(property => Schemas($"{place}/{property.Name}", property.Value)).Prepend((place, element))
        : [];
}
