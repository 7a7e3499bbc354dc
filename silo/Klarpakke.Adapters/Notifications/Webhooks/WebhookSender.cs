using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Klarpakke.Domain.Notifications;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Notifications;
using Klarpakke.Grains.Ports.Notifications;

namespace Klarpakke.Adapters.Notifications.Webhooks;

/// <summary>Tells a user's program by a signed request, for example n8n.</summary>
internal sealed class WebhookSender(NoticeAddressRules rules, TimeSpan timeout, TimeProvider time) : INoticeSender, IDisposable
{
    public const string TimestampHeader = "X-Klarpakke-Timestamp";
    public const string SignatureHeader = "X-Klarpakke-Signature";
    public const string NoticeHeader = "X-Klarpakke-Notice";

    private readonly HttpClient _http = GuardedHttp.Create(rules, timeout);

    public NoticeChannel Channel => NoticeChannel.Webhook;

    /// <summary>HMAC-SHA256 over time and body: who has the secret sees that it comes from here, is whole, and is not an old one again.</summary>
    public static string Sign(SecretText secret, string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp + "."), .. body];
        return "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal()), signed));
    }

    public async Task<SendOutcome> SendAsync(NoticeMessage message, NoticeTarget target, CancellationToken cancellationToken)
    {
        if (rules.Read(target.Text) is not { } address)
        {
            return new SendOutcome.Refused("ADDRESS_REFUSED");
        }

        using var request = RequestOf(message, address, target.Secret!);
        return await HttpSending.TryAsync(_http, request, (response, _) => Task.FromResult(Judge(response)), cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private static byte[] BodyOf(NoticeMessage message) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            message.Id,
            message.Notice.Code,
            Group = message.Terms.Group.Code(),
            Severity = message.Terms.Severity.Code(),
            message.Words.Title,
            message.Words.Body,
            message.Notice.Facts,
            message.Notice.OccurredAt,
        },
        NoticeJson.Options);

    private HttpRequestMessage RequestOf(NoticeMessage message, Uri address, SecretText secret)
    {
        var body = BodyOf(message);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, Sign(secret, timestamp, body));
        request.Headers.Add(NoticeHeader, message.Id.ToString(CultureInfo.InvariantCulture));
        return request;
    }

    private SendOutcome Judge(HttpResponseMessage response) => response.StatusCode switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => new SendOutcome.Sent(),
        // Whoever could redirect us could send us anywhere.
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => new SendOutcome.Refused("REDIRECT_REFUSED"),
        HttpStatusCode.Gone => new SendOutcome.Gone(HttpSending.CodeOf(response)),
        _ => HttpSending.Later(response, time),
    };
}
