using System.Text.RegularExpressions;

namespace Klarpakke.ClientApi.Tests.OpenApi;

/// <summary>Whoever copies an example of the document gets an answer and no complaint about its form.</summary>
public sealed partial class ExampleBodiesTests(SharedApi shared) : IClassFixture<SharedApi>
{
    // Those about accounts are sent where there are accounts.
    public static TheoryData<string> Bodies => [.. ApiOperation.All.Where(operation => operation.Body is not null && !operation.Path.StartsWith("/api/v1/accounts", StringComparison.Ordinal)).Select(operation => operation.Id)];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task It_can_be_sent_as_it_stands(string id)
    {
        var operation = ApiOperation.All.Single(one => one.Id == id);
        using var caller = shared.Api.As(operation.Path.Contains("/operator/", StringComparison.Ordinal) ? "operator1" : "trader");
        var path = Placeholder().Replace(operation.Path, match => match.Value == "{venue}" ? "PAPER" : "main");

        using var answer = await caller.SendCommandAsync(new HttpMethod(operation.Method), path, operation.Body!.Value.GetProperty("example").GetRawText());

        ((int)answer.StatusCode).Should().NotBe(400, await answer.Content.ReadAsStringAsync()).And.NotBe(415).And.NotBe(500);
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
