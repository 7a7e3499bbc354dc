using System.Collections.Immutable;
using Klarpakke.Domain.KillSwitch;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>Which steps are due in which phase. Starting one that runs or pauses does nothing, so it may be asked for at any time.</summary>
internal sealed class KillPhaseSteps(
    KillBook book, KillSteps steps, RightOfWay way, KillAccounts accounts, KillStart start, KillSale sale, KillProtection protection, KillConfirming confirming, KillWatch watch)
{
    private KillEpisode Episode => book.Record!.Episode;

    /// <summary>What the trigger holds until its cancellations are under way.</summary>
    public IDisposable? OnTheWay { get; set; }

    public void StartDue()
    {
        switch (Episode.Phase)
        {
            case KillPhase.Blocking or KillPhase.Cancelling:
                StartCancelling();
                StartSales();
                break;
            case KillPhase.SafetyWindow:
                StartSales();
                StartCancels();
                StartLooks();
                StartRefresh();
                StartIfAutomatic();
                steps.Start("window", start.PassAsync);
                break;
            case KillPhase.AwaitingPress:
                StartSales();
                StartCancels();
                StartRefresh();
                break;
            case KillPhase.Aborting:
                StartSales();
                StartProtection();
                break;
            case KillPhase.Liquidating:
                StartSales();
                StartRefresh();
                StartUntradable();
                break;
            case KillPhase.Confirming:
                StartRefresh();
                steps.Start("confirm", confirming.ConfirmAsync);
                break;
            case KillPhase.Flat or KillPhase.Residue:
                StartUntradable();
                StartLateFills();
                break;
            case KillPhase.NeedsHuman:
                StartCancels();
                break;
            case KillPhase.Aborted:
                break;
        }
    }

    // The cancellations come first: nothing may stand between the trigger and them.
    private void StartCancelling()
    {
        StartCancels();
        OnTheWay?.Dispose();
        if (Episode.Phase == KillPhase.Blocking)
        {
            steps.Start("block", async _ =>
            {
                await way.StandAsideAsync();
                await book.TellAsync(new KillEvent.Blocked());
                return TimeSpan.Zero;
            });
        }
        else if (accounts.Proof() is not null)
        {
            steps.Start("cancelled", async token =>
            {
                await way.StandAsideAsync();

                // Once more behind the proof: from here on every position is known. So is every account, of which a restart knew only those with positions: what it had no proof of is cancelled first.
                await watch.RefreshAsync(token);
                if (accounts.Proof() is { } proof)
                {
                    await book.TellAsync(new KillEvent.OrdersCancelled(proof));
                }

                return TimeSpan.Zero;
            });
        }

        StartRefresh();
        StartIfAutomatic();
    }

    private void StartCancels()
    {
        foreach (var account in accounts.All.Where(account => !accounts.IsProven(account)))
        {
            steps.Start($"cancel {account}", token => accounts.CancelAsync(account, token));
        }
    }

    private void StartLooks()
    {
        foreach (var account in accounts.All)
        {
            steps.Start($"account {account}", token => accounts.LookAsync(account, token));
        }
    }

    private void StartSales()
    {
        foreach (var row in Episode.Positions.Where(row => row.State == KillPositionState.Held).ToImmutableArray())
        {
            if (Episode.ForSale.Contains(row))
            {
                steps.Start($"sell {row.Position}", token => sale.SellAsync(row.Position, token));
            }
            else
            {
                steps.Start($"stop {row.Position}", token => watch.LookAtStopAsync(row, token));
            }
        }
    }

    private void StartProtection()
    {
        foreach (var row in Episode.Positions.Where(row => row is { State: KillPositionState.Held, SellsAtOnce: false }).ToImmutableArray())
        {
            steps.Start($"protect {row.Position}", token => protection.ProtectAsync(row.Position, token));
        }
    }

    private void StartUntradable()
    {
        foreach (var row in Episode.Positions.Where(row => row.State == KillPositionState.NotTradable).ToImmutableArray())
        {
            steps.Start($"trading {row.Position}", token => watch.LookForTradingAsync(row, token));
        }
    }

    private void StartLateFills()
    {
        foreach (var row in Episode.Positions.Where(row => row.State != KillPositionState.NotTradable).ToImmutableArray())
        {
            steps.Start($"fills {row.Position}", token => watch.LookForFillsAsync(row, token));
        }
    }

    private void StartRefresh() => steps.Start("positions", async token =>
    {
        await way.StandAsideAsync();
        return await watch.RefreshAsync(token);
    });

    private void StartIfAutomatic()
    {
        if (Episode.IsAutomatic)
        {
            steps.Start("report", async token =>
            {
                await way.StandAsideAsync();
                return await start.ReportAsync(token);
            });
        }
    }
}
