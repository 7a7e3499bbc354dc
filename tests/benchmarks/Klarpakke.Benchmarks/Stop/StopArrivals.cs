using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.Benchmarks.Stop;

/// <summary>Notes when the first cancellation signed with a key reaches the web server of the exchange, before anything of the exchange looks at it.</summary>
internal sealed class StopArrivals(TimeProvider clock) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Source = "Microsoft.AspNetCore";
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";
    private const string RequestStarts = Request + ".Start";

    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _byKey = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<IDisposable> _subscriptions = [];

    /// <summary>The clock's stamp at the first cancellation of a key; waits for it.</summary>
    public Task<long> FirstOf(string key) => Entry(key).Task;

    /// <summary>Begins to listen to web servers of this process that are started from now on.</summary>
    public void Listen() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Source)
        {
            _subscriptions.Add(value.Subscribe(this, (name, _, _) => name is Request or RequestStarts));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: RequestStarts, Value: HttpContext { Request: { } request } } && HttpMethods.IsDelete(request.Method))
        {
            Entry(request.Headers["X-MBX-APIKEY"].ToString()).TrySetResult(clock.GetTimestamp());
        }
    }

    public void OnCompleted()
    {
        // The servers end with the run.
    }

    public void OnError(Exception error) => throw new InvalidOperationException("The arrivals cannot be seen any more.", error);

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }

    private TaskCompletionSource<long> Entry(string key) => _byKey.GetOrAdd(key, _ => new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
}
