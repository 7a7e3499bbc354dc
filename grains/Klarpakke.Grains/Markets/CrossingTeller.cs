using Klarpakke.Domain.Risk.Triggers;
using Klarpakke.GrainInterfaces.Risk;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Klarpakke.Grains.Markets;

/// <summary>Tells users that a price they armed is reached: one-way, and in slices, so that a gap which reaches everybody's price does not hold up the pair's next update.</summary>
/// <param name="grains">Where the users' actors are.</param>
/// <param name="price">The pair's price at the moment of telling.</param>
/// <param name="logger">Log.</param>
internal sealed class CrossingTeller(IGrainFactory grains, Func<RiskPrice> price, ILogger logger)
{
    private const int Slice = 200;
    private readonly Queue<ArmedTrigger> _waiting = new();
    private bool _isTelling;

    public void Tell(IReadOnlyList<ArmedTrigger> fired)
    {
        for (var index = 0; index < fired.Count; index++)
        {
            _waiting.Enqueue(fired[index]);
        }

        if (_waiting.Count > 0 && !_isTelling)
        {
            _isTelling = true;
            _ = TellAllAsync();
        }
    }

    // Runs on the pair's own scheduler: between two slices its other work has its turn.
    private async Task TellAllAsync()
    {
        for (var told = 1; _waiting.TryDequeue(out var trigger); told++)
        {
            await TellAsync(trigger);
            if (told % Slice == 0)
            {
                await Task.Yield();
            }
        }

        _isTelling = false;
    }

    private async Task TellAsync(ArmedTrigger trigger)
    {
        var now = price();
        try
        {
            await grains.GetGrain<IUserRiskGrain>(trigger.Account).PriceCrossedAsync(new PriceCrossed(now.Symbol, trigger.Generation, now), CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The user's own timer values and arms again within seconds.
            MarketLog.CrossingNotTold(logger, now.Symbol, exception);
        }
    }
}
