using System.Text.RegularExpressions;

namespace Klarpakke.ClientApi.Commands;

/// <summary>The client's name for a command, from the header <c>Idempotency-Key</c>.</summary>
/// <param name="Text">The name; empty when there is none.</param>
internal sealed partial record IdempotencyKey(string Text)
{
    public const string Header = "Idempotency-Key";

    /// <summary>What a key may be.</summary>
    public const string Pattern = "^[A-Za-z0-9_-]{1,64}$";

    public bool IsGiven => Text.Length > 0;

    public bool IsWellFormed => IsName(Text);

    /// <summary>Whether the text can name a command.</summary>
    public static bool IsName(string? text) => text is not null && Name().IsMatch(text);

    public static IdempotencyKey Of(HttpRequest request) => new(request.Headers[Header].ToString());

    /// <summary>For endpoints that take it as a parameter.</summary>
    public static ValueTask<IdempotencyKey> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context.Request));

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Name();
}
