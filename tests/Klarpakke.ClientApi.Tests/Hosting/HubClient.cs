using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>A small SignalR client over a raw WebSocket, so that a test sees every byte of the contract.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private const byte RecordSeparator = 0x1e;
    private static readonly TimeSpan PingPeriod = TimeSpan.FromSeconds(4);

    private readonly ClientWebSocket _socket;
    private readonly Channel<JsonElement> _frames = Channel.CreateUnbounded<JsonElement>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _calls = [];
    private readonly TaskCompletionSource<string?> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private Task _reading = Task.CompletedTask;
    private Task _pinging = Task.CompletedTask;
    private int _lastCall;

    private HubClient(ClientWebSocket socket) => _socket = socket;

    /// <summary>Frames in the order they came.</summary>
    public ChannelReader<JsonElement> Frames => _frames.Reader;

    /// <summary>Ends when the server closes, with the error it gave.</summary>
    public Task<string?> Closed => _closed.Task;

    public static async Task<HubClient> ConnectAsync(Uri server, bool reads = true, string path = "/hubs/prices", string? token = null)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = path, Query = token is null ? "" : $"access_token={token}" }.Uri, CancellationToken.None);
        var client = new HubClient(socket);
        await client.SendAsync("""{"protocol":"json","version":1}""");
        if (reads)
        {
            client._reading = client.ReadAsync();
        }

        client._pinging = client.PingAsync();
        return client;
    }

    /// <summary>Calls a hub method and gives its completion, error or result.</summary>
    public Task<JsonElement> CallAsync(string method, params object?[] arguments) => InvokeAsync(1, method, arguments);

    /// <summary>Calls a method that answers with a stream: its items come as frames, and its completion is given.</summary>
    public Task<JsonElement> StreamAsync(string method, params object?[] arguments) => InvokeAsync(4, method, arguments);

    private async Task<JsonElement> InvokeAsync(int type, string method, object?[] arguments)
    {
        var id = Interlocked.Increment(ref _lastCall).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var call = _calls[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(JsonSerializer.Serialize(new { type, invocationId = id, target = method, arguments }));
        return await call.Task.WaitAsync(Eventually.Patience);
    }

    /// <summary>Calls a method that must succeed and gives how many symbols are watched.</summary>
    public async Task<int> WatchingAsync(string method, params object?[] arguments) =>
        (await CallAsync(method, arguments)).GetProperty("result").GetProperty("watching").GetInt32();

    /// <summary>Calls a method that must fail and gives the error.</summary>
    public async Task<string> ErrorAsync(string method, params object?[] arguments) => (await CallAsync(method, arguments)).GetProperty("error").GetString()!;

    public async Task SendAsync(string record)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync((byte[])[.. Encoding.UTF8.GetBytes(record), RecordSeparator], WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>The next frame.</summary>
    public async Task<JsonElement> FrameAsync()
    {
        using var patience = new CancellationTokenSource(Eventually.Patience);
        return await _frames.Reader.ReadAsync(patience.Token);
    }

    /// <summary>The next frame that is as wanted; those before are dropped.</summary>
    public async Task<JsonElement> FrameAsync(Func<JsonElement, bool> wanted)
    {
        while (true)
        {
            var frame = await FrameAsync();
            if (wanted(frame))
            {
                return frame;
            }
        }
    }

    /// <summary>Starts to read, for a client that was connected not to.</summary>
    public void StartReading() => _reading = ReadAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Abort();
        await Task.WhenAll(_reading, _pinging);
        _socket.Dispose();
        _sending.Dispose();
        _stop.Dispose();
    }

    private async Task PingAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(PingPeriod, TimeProvider.System, _stop.Token);
                await SendAsync("""{"type":6}""");
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The connection is over, which the reader reports.
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        using var record = new MemoryStream();
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(buffer.AsMemory(), _stop.Token);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    _closed.TrySetResult(null);
                    return;
                }

                TakeRecords(buffer.AsSpan(0, received.Count), record);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            _closed.TrySetResult(exception.Message);
        }
    }

    private void TakeRecords(ReadOnlySpan<byte> bytes, MemoryStream record)
    {
        while (bytes.IndexOf(RecordSeparator) is >= 0 and var end)
        {
            record.Write(bytes[..end]);
            Dispatch(record.GetBuffer().AsMemory(0, (int)record.Length));
            record.SetLength(0);
            bytes = bytes[(end + 1)..];
        }

        record.Write(bytes);
    }

    private void Dispatch(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var message = document.RootElement;
        if (!message.TryGetProperty("type", out var type))
        {
            return; // The answer to the handshake.
        }

        switch (type.GetInt32())
        {
            case 1:
                message.GetProperty("target").GetString().Should().Be("frame");
                _frames.Writer.TryWrite(message.GetProperty("arguments")[0].Clone());
                break;
            case 2:
                _frames.Writer.TryWrite(message.GetProperty("item").Clone());
                break;
            case 3:
                _calls[message.GetProperty("invocationId").GetString()!].TrySetResult(message.Clone());
                break;
            case 7:
                _closed.TrySetResult(message.TryGetProperty("error", out var error) ? error.GetString() : null);
                break;
            default:
                break;
        }
    }
}
