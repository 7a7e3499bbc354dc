using Orleans;

namespace Klarpakke.Actors.Tests.Grains;

public interface ITwoFacedGrain : IGrainWithStringKey
{
    Task SetFace(string face);
}

public interface IOtherFaceGrain : IGrainWithStringKey
{
    Task<string> Face();
}

internal sealed class TwoFacedGrain : Grain, ITwoFacedGrain, IOtherFaceGrain
{
    private string _face = "";

    public Task SetFace(string face)
    {
        _face = face;
        return Task.CompletedTask;
    }

    public Task<string> Face() => Task.FromResult(_face);
}
