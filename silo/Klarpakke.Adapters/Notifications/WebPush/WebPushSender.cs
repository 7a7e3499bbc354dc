using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Klarpakke.Domain.Notifications;
using Klarpakke.Grains.Notifications;
using Klarpakke.Grains.Ports.Notifications;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Notifications.WebPush;

/// <summary>Tells browsers, by the push service of each.</summary>
internal sealed partial class WebPushSender(WebPushOptions options, NoticeAddressRules rules, TimeSpan timeout, TimeProvider time, ILogger<WebPushSender> logger) : INoticeSender, IDisposable
{
    private const int LongestBody = 900;
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    private readonly HttpClient _http = GuardedHttp.Create(rules, timeout);
    private readonly VapidSigner _signer = new(options);

    public NoticeChannel Channel => NoticeChannel.WebPush;

    public async Task<SendOutcome> SendAsync(NoticeMessage message, NoticeTarget target, CancellationToken cancellationToken)
    {
        if (rules.Read(target.Text) is not { } endpoint)
        {
            return new SendOutcome.Refused("ADDRESS_REFUSED");
        }

        byte[] body;
        try
        {
            body = PushEncryption.Encrypt(TextOf(message), target.PushKey!, target.PushAuth!);
        }
        catch (CryptographicException)
        {
            return new SendOutcome.Gone("KEY_INVALID");
        }

        using var request = RequestOf(message, endpoint, body);
        return await HttpSending.TryAsync(_http, request, (response, _) => Task.FromResult(Judge(response)), cancellationToken);
    }

    public void Dispose()
    {
        _http.Dispose();
        _signer.Dispose();
    }

    // Short enough for every push service, whatever the text.
    private static byte[] TextOf(NoticeMessage message) => JsonSerializer.SerializeToUtf8Bytes(
        new { message.Id, message.Notice.Code, Severity = message.Terms.Severity.Code(), message.Words.Title, Body = message.Words.Body[..Math.Min(message.Words.Body.Length, LongestBody)] }, NoticeJson.Options);

    private static string UrgencyOf(NoticeSeverity severity) => severity switch
    {
        NoticeSeverity.Info => "low",
        NoticeSeverity.Important => "normal",
        NoticeSeverity.Safety => "high",
    };

    private HttpRequestMessage RequestOf(NoticeMessage message, Uri endpoint, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        request.Headers.TryAddWithoutValidation("Authorization", _signer.Authorize(endpoint, time.GetUtcNow()));
        request.Headers.Add("TTL", FormattableString.Invariant($"{KeptFor.TotalSeconds:0}"));
        request.Headers.Add("Urgency", UrgencyOf(message.Terms.Severity));
        return request;
    }

    private SendOutcome Judge(HttpResponseMessage response)
    {
        switch (response.StatusCode)
        {
            case >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices:
                return new SendOutcome.Sent();
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                return new SendOutcome.Gone(HttpSending.CodeOf(response));
            case HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError:
                return HttpSending.Later(response, time);
            default:
                // Our key, our token or our form: the subscription is good.
                LogRefused(response.RequestMessage?.RequestUri?.Host ?? "?", (int)response.StatusCode);
                return new SendOutcome.Refused(HttpSending.CodeOf(response));
        }
    }

    [LoggerMessage(LogLevel.Error, "The push service {Host} refuses us with {Status}: is the key pair the one browsers subscribed with, and the contact real?")]
    private partial void LogRefused(string host, int status);
}
