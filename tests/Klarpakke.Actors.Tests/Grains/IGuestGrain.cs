using Orleans;

namespace Klarpakke.Actors.Tests.Grains;

public interface IGuestGrain : IGrainWithStringKey
{
    Task SignIn(IGuestBookGrain book);

    Task<string> Name();
}

public interface IGuestBookGrain : IGrainWithStringKey
{
    Task Sign(IGuestGrain guest);

    Task<List<string>> AskEverybody();
}

internal sealed class GuestGrain : Grain, IGuestGrain
{
    public Task SignIn(IGuestBookGrain book) => book.Sign(this.AsReference<IGuestGrain>());

    public Task<string> Name() => Task.FromResult(this.GetPrimaryKeyString());
}

internal sealed class GuestBookGrain : Grain, IGuestBookGrain
{
    private readonly List<IGuestGrain> _guests = [];

    public Task Sign(IGuestGrain guest)
    {
        _guests.Add(guest);
        return Task.CompletedTask;
    }

    public async Task<List<string>> AskEverybody()
    {
        var names = new List<string>();
        foreach (var guest in _guests)
        {
            names.Add(await guest.Name());
        }

        return names;
    }
}
