using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Utilities;

namespace Klarpakke.Actors.Tests.Grains;

public interface INewsObserver : IGrainObserver
{
    Task OnNews(string news);
}

public interface INewsGrain : IGrainWithStringKey
{
    Task Subscribe(INewsObserver observer);

    Task Unsubscribe(INewsObserver observer);

    Task Publish(string news);

    Task<int> Readers();
}

internal sealed class NewsGrain : Grain, INewsGrain
{
    private readonly ObserverManager<INewsObserver> _observers = new(TimeSpan.FromMinutes(5), NullLogger.Instance);

    public Task Subscribe(INewsObserver observer)
    {
        _observers.Subscribe(observer, observer);
        return Task.CompletedTask;
    }

    public Task Unsubscribe(INewsObserver observer)
    {
        _observers.Unsubscribe(observer);
        return Task.CompletedTask;
    }

    public Task Publish(string news) => _observers.Notify(observer => observer.OnNews(news));

    public Task<int> Readers() => Task.FromResult(_observers.Count);
}
