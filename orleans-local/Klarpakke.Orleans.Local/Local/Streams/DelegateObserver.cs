using Orleans.Streams;

namespace Orleans.Local.Streams;

/// <summary>An observer made of functions.</summary>
internal sealed class DelegateObserver<T>(
    Func<T, StreamSequenceToken?, Task> onNextAsync,
    Func<Exception, Task>? onErrorAsync = null,
    Func<Task>? onCompletedAsync = null) : IAsyncObserver<T>
{
    public Task OnNextAsync(T item, StreamSequenceToken? token = null) => onNextAsync(item, token);

    public Task OnErrorAsync(Exception ex) => onErrorAsync?.Invoke(ex) ?? Task.CompletedTask;

    public Task OnCompletedAsync() => onCompletedAsync?.Invoke() ?? Task.CompletedTask;
}
