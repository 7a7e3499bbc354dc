using System.Globalization;
using System.Text;

namespace Klarpakke.Accounts.Tests.Security;

/// <summary>Whatever is sent, the answer is one of ours.</summary>
public sealed class HostileBodiesTests(PostgresFixture postgres) : AccountsTest(postgres)
{
    private const int Bodies = 400;

    private static readonly string[] Addresses =
    [
        "", "/confirm", "/sign-in", "/refresh", "/password/forgotten", "/password/reset", "/password/change", "/two-factor/setup", "/two-factor/enable", "/two-factor/disable",
        "/two-factor/recovery-codes", "/delete", "/sessions/x/end", "/sessions/s000000000000000000000000000000/end",
    ];

    private static readonly string[] Fields = ["email", "password", "token", "code", "recoveryCode", "session", "refreshToken", "current", "extra"];

    private static readonly string[] Values =
    [
        "null", "\"\"", "true", "-1", "1e400", "[]", "{}", "\"a@b.example\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\uffff@\\uffff\"", "\"' or 1=1 --\"", "\"correct horse battery\"", "\"bearer\"",
        "\"cookie\"", "\"000000\"", "\"kpm_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"", "\"kpr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"", "\"" + new string('x', 5_000) + "\"",
        "\"" + new string('@', 300) + "\"", "\"१२३४५६\"", "\"\\u202e@x\"",
    ];

    [Fact]
    public async Task No_body_is_a_fault_of_ours()
    {
        var person = await Api.NewPersonAsync();
        var random = new Random(Seed: 20_261_120);
        for (var number = 0; number < Bodies; number++)
        {
            var step = Addresses[random.Next(Addresses.Length)];
            var body = BodyOf(random);
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{Steps.Root}{step}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", number.ToString(CultureInfo.InvariantCulture));
            using var answer = await (random.Next(2) == 0 ? Api.Http : person.Http).SendAsync(request, Cancellation);

            ((int)answer.StatusCode).Should().BeLessThan(500, $"{step} {body}");
            if (!answer.IsSuccessStatusCode)
            {
                (answer.Content.Headers.ContentType?.MediaType).Should().Be("application/problem+json", $"{(int)answer.StatusCode} {step} {body}");
            }
        }
    }

    [Fact]
    public async Task Every_example_of_the_document_is_a_body_that_can_be_read()
    {
        var person = await Api.NewPersonAsync();
        var paths = (await Api.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation)).GetProperty("paths").EnumerateObject()
            .Where(path => path.Name.StartsWith(Steps.Root, StringComparison.Ordinal) && path.Value.TryGetProperty("post", out var post) && post.TryGetProperty("requestBody", out _))
            .Select(path => (path.Name, Body: path.Value.GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example"))).ToList();
        paths.Should().HaveCount(12);
        foreach (var (path, body) in paths)
        {
            using var answer = await person.Http.PostAsJsonAsync(path, body, Cancellation);
            var text = await answer.Content.ReadAsStringAsync(Cancellation);
            text.Should().NotContain("request_malformed", path).And.NotContain("text_invalid", path).And.NotContain("email_invalid", path).And.NotContain("password_refused", path);
        }
    }

    private static string BodyOf(Random random)
    {
        if (random.Next(12) == 0)
        {
            return new[] { "", "{", "[]", "null", "\"x\"", "{\"email\":", "\uFEFF{}", "{}{}" }[random.Next(8)];
        }

        var fields = Enumerable.Range(0, random.Next(1, 5)).Select(_ => $"\"{Fields[random.Next(Fields.Length)]}\":{Values[random.Next(Values.Length)]}");
        return $"{{{string.Join(',', fields)}}}";
    }
}
