using System.Net.Http.Json;
using System.Text.Json;

namespace Klarpakke.Adapters.Notifications.Telegram;

/// <summary>Calls the bot interface. The token is in the address, so no address is ever logged or told.</summary>
internal sealed class TelegramBot(TelegramOptions options, TimeSpan timeout) : IDisposable
{
    private const int LongestAnswer = 1_024 * 1_024;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null }, disposeHandler: true)
    {
        Timeout = timeout + options.PollWait,
        MaxResponseContentBufferSize = LongestAnswer,
    };

    /// <summary>Calls a method; null when what came back is no answer of this interface.</summary>
    /// <exception cref="HttpRequestException">It cannot be reached.</exception>
    /// <exception cref="OperationCanceledException">It did not answer in time.</exception>
    public async Task<TelegramAnswer?> CallAsync(string method, object parameters, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(parameters, options: NoticeJson.Options);
        using var response = await _http.PostAsync(new Uri(options.Address, $"/bot{options.Token}/{method}"), content, cancellationToken);
        try
        {
            return await response.Content.ReadFromJsonAsync<TelegramAnswer>(NoticeJson.Options, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();
}
