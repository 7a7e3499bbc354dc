using System.Collections.Immutable;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>Stamps requests with the venue's time and signs them for one account. What is signed is, byte for byte, what is sent.</summary>
internal sealed class BinanceSigner(VenueKey key, VenueClock clock, BinanceTradingOptions options, Uri address)
{
    private const string KeyHeader = "X-MBX-APIKEY";

    // The text is encoded already; the framework must not "improve" it after it was signed.
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public HttpRequestMessage Build(BinanceCommand command)
    {
        var text = BinanceSigning.Encode(command.IsSigned ? [.. command.Parameters, .. Stamp()] : command.Parameters);
        if (command.IsSigned)
        {
            text = $"{text}&signature={BinanceSigning.Sign(text, key.Secret)}";
        }

        var inBody = command.Method == HttpMethod.Post;
        var request = new HttpRequestMessage(command.Method, Address(inBody || text.Length == 0 ? command.Path : $"{command.Path}?{text}"))
        {
            Content = inBody ? new BinanceSignedContent(text) : null,
        };
        if (command.IsSigned)
        {
            request.Headers.TryAddWithoutValidation(KeyHeader, key.Key.Reveal());
        }

        return request;
    }

    /// <summary>Parameters of a WebSocket request with key, time stamp and signature.</summary>
    public ImmutableArray<KeyValuePair<string, string>> SignForSocket(ImmutableArray<KeyValuePair<string, string>> parameters)
    {
        parameters = [.. parameters, new("apiKey", key.Key.Reveal()), .. Stamp()];
        return parameters.Add(new("signature", BinanceSigning.Sign(BinanceSigning.SortedText(parameters), key.Secret)));
    }

    private ImmutableArray<KeyValuePair<string, string>> Stamp() =>
    [
        new("recvWindow", BinanceCommands.Text((long)options.RecvWindow.TotalMilliseconds)),
        new("timestamp", BinanceCommands.Text(clock.Now.ToUnixTimeMilliseconds())),
    ];

    private Uri Address(string pathAndQuery) => new(address.GetLeftPart(UriPartial.Authority) + pathAndQuery, AsWritten);
}
