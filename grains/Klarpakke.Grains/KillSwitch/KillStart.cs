using Klarpakke.Domain.KillSwitch;
using Klarpakke.Grains.Ports.KillSwitch;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>Lets the sale begin when its window has passed, if nothing speaks against it: a second price source where too many accounts tripped, a valuation where it was found late.</summary>
/// <param name="user">Whose sale.</param>
/// <param name="book">The episode.</param>
/// <param name="reader">What is read for it.</param>
/// <param name="around">The breaker that everybody asks, and other prices.</param>
/// <param name="rows">What that breaker goes by, for when it is silent.</param>
/// <param name="time">Our clock.</param>
/// <param name="logger">Where it logs.</param>
internal sealed class KillStart(string user, KillBook book, KillReader reader, IKillSurroundings around, TripBreaker rows, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan BreakerWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WaitForPrices = TimeSpan.FromSeconds(60);

    private readonly KillValuation _valuation = new(reader);
    private DateTimeOffset? _unknownSince;
    private bool _isTold;

    /// <summary>True while only the second price source holds up the sale.</summary>
    public bool WaitsForSecondSource { get; private set; }

    /// <summary>Tells the breaker of an automatic trip at once, so that it sees how many there are.</summary>
    public async Task<TimeSpan> ReportAsync(CancellationToken cancellationToken)
    {
        await AskBreakerAsync(cancellationToken);
        return TimeSpan.FromSeconds(10);
    }

    /// <summary>Starts the sale, or says when to look again.</summary>
    public async Task<TimeSpan> PassAsync(CancellationToken cancellationToken)
    {
        if (book.Record is not { Episode: { Phase: KillPhase.SafetyWindow, Deadline: { } deadline } } record || time.GetUtcNow() < deadline)
        {
            return TimeSpan.Zero;
        }

        if (record.Episode.IsAutomatic && !await MayStartAsync(cancellationToken))
        {
            return TimeSpan.Zero;
        }

        if (time.GetUtcNow() <= deadline + KillSwitchRules.Grace)
        {
            await book.TellAsync(new KillEvent.WindowPassed());
            return TimeSpan.Zero;
        }

        await TakeUpAsync(record, cancellationToken);
        return TimeSpan.Zero;
    }

    // Right after a start there may be no price yet; a limit is not held to be void for that, nor anything sold.
    private async Task TakeUpAsync(KillRecord record, CancellationToken cancellationToken)
    {
        var check = record.Episode.IsAutomatic ? await _valuation.CheckAsync(record, cancellationToken) : ValuationCheck.Unknown;
        _unknownSince ??= time.GetUtcNow();
        var mayWait = record.Episode.Triggers.Any(trigger => trigger.Floor is not null) && time.GetUtcNow() - _unknownSince < WaitForPrices;
        if (check != ValuationCheck.Unknown || !mayWait)
        {
            await book.TellAsync(new KillEvent.Restarted(check));
        }
    }

    private async Task<bool> MayStartAsync(CancellationToken cancellationToken)
    {
        await AskBreakerAsync(cancellationToken);
        WaitsForSecondSource = book.Record!.NeedsSecondSource && !await IsConfirmedAsync(cancellationToken);
        return !WaitsForSecondSource;
    }

    private async Task AskBreakerAsync(CancellationToken cancellationToken)
    {
        if (book.Record is not { NeedsSecondSource: false } record || record.Episode.Triggers.FirstOrDefault(trigger => trigger.Source == KillSource.HardStop) is not { } trip)
        {
            return;
        }

        if (await IsOneOfTooManyAsync(trip.At, cancellationToken))
        {
            await book.ChangeAsync(known => known with { NeedsSecondSource = true });
        }
    }

    // One actor that is dead must neither let everybody's sale begin unchecked nor hold up anybody's. Without the rows no sale could begin anyway: its start is one.
    private async Task<bool> IsOneOfTooManyAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        try
        {
            return await around.ReportTripAsync(user, at, cancellationToken).WaitAsync(BreakerWithin, time, cancellationToken);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            KillLog.BreakerSilent(logger, user, exception);
            return await rows.IsOneOfTooManyAsync(user, at, cancellationToken);
        }
    }

    private async Task<bool> IsConfirmedAsync(CancellationToken cancellationToken)
    {
        foreach (var symbol in book.Record!.Episode.Positions.Where(row => !row.IsAtAnEnd).Select(row => row.Symbol).Distinct())
        {
            var bid = await reader.BidAsync(symbol, cancellationToken);
            if (bid is null || !await around.AgreesAsync(symbol, bid.Value, cancellationToken).WaitAsync(cancellationToken))
            {
                Tell(symbol);
                return false;
            }
        }

        return true;
    }

    private void Tell(Domain.Markets.Symbol symbol)
    {
        if (!_isTold)
        {
            KillLog.SecondSourceMissing(logger, user, symbol);
            _isTold = true;
        }
    }
}
