using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>
/// A signed body that knows whether any of it was handed to a connection. Before that the venue cannot have acted, whatever went wrong; and the framework's own handler repeats a
/// request on a fresh connection only while no body has been started, which is why commands travel in a body.
/// </summary>
internal sealed class BinanceSignedContent : HttpContent
{
    private readonly byte[] _text;
    private volatile bool _hasStarted;

    public BinanceSignedContent(string text)
    {
        _text = Encoding.ASCII.GetBytes(text);
        Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
    }

    public bool HasStarted => _hasStarted;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_hasStarted)
        {
            throw new InvalidOperationException("A command is written to a connection once.");
        }

        _hasStarted = true;
        await stream.WriteAsync(_text, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _text.Length;
        return true;
    }
}
