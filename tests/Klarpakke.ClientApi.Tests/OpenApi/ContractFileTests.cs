using Klarpakke.ClientApi.OpenApi;

namespace Klarpakke.ClientApi.Tests.OpenApi;

/// <summary>The committed file is the contract: a change of the code that changes it must change it in the same commit.</summary>
public sealed class ContractFileTests
{
    private const int MostNamed = 12;

    [Fact]
    public async Task The_committed_file_is_what_the_code_says()
    {
        await using var api = await TestApi.StartAsync(new() { WaitsForListing = false });
        var served = ApiDocument.Format(await api.Http.GetStringAsync("/openapi/v1.json"));
        var differences = Differences("", ApiOperation.Document, JsonSerializer.Deserialize<JsonElement>(served)).Take(MostNamed).ToList();

        differences.Should().BeEmpty("client-api/openapi/klarpakke-v1.json must be what the code says; './klarpakke openapi' writes it anew, then commit it");
        ApiOperation.Text.Should().Be(served, "the order is part of it: './klarpakke openapi' writes it anew");
    }

    [Theory]
    [InlineData("""{"a":{"b":1}}""", """{"a":{"b":2}}""", "/a/b: 1 in the file, 2 in the code")]
    [InlineData("""{"a":{}}""", """{"a":{"b":2}}""", "/a/b: only in the code")]
    [InlineData("""{"a":[1,2]}""", """{"a":[1]}""", "/a/1: only in the file")]
    [InlineData("""{"a":[1]}""", """{"a":{}}""", "/a: [1] in the file, {} in the code")]
    public void A_difference_is_named_by_its_place(string file, string code, string difference) =>
        Differences("", JsonSerializer.Deserialize<JsonElement>(file), JsonSerializer.Deserialize<JsonElement>(code)).Should().Equal(difference);

    private static IEnumerable<string> Differences(string place, JsonElement file, JsonElement code)
    {
        if (file.ValueKind == code.ValueKind && file.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            var (left, right) = (Parts(file), Parts(code));
            return left.Keys.Union(right.Keys).SelectMany(key =>
                !right.TryGetValue(key, out var there) ? [$"{place}/{key}: only in the file"]
                : !left.TryGetValue(key, out var here) ? [$"{place}/{key}: only in the code"]
                : Differences($"{place}/{key}", here, there));
        }

        return file.GetRawText() == code.GetRawText() ? [] : [$"{place}: {Short(file)} in the file, {Short(code)} in the code"];
    }

    private static Dictionary<string, JsonElement> Parts(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().ToDictionary(property => property.Name, property => property.Value, StringComparer.Ordinal)
        : element.EnumerateArray().Select((item, index) => (item, index)).ToDictionary(pair => $"{pair.index}", pair => pair.item, StringComparer.Ordinal);

    private static string Short(JsonElement element) => element.GetRawText() is { Length: > 120 } text ? text[..120] + "…" : element.GetRawText();
}
