using Klarpakke.Adapters.RateLimits;
using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>Room in the venue's limits for commands, decided before anything is sent and the same for every way to the venue.</summary>
internal sealed class BinanceRoom(RateBudget weight, BinanceTradingOptions options, TimeProvider time)
{
    /// <summary>Waits for room, but not longer than a caller may have to.</summary>
    /// <param name="command">What is to be sent.</param>
    /// <param name="lane">Whose share it uses.</param>
    /// <param name="orders">The account's order count; null for requests without an account.</param>
    /// <param name="despiteBan">See <see cref="RateBudget.TryTake"/>.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    /// <returns>Null when it may go and is counted; otherwise the answer to whoever wanted to send it.</returns>
    public async Task<BinanceAnswer?> WaitAsync(BinanceCommand command, TradingLane lane, OrderBudget? orders, bool despiteBan, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (TryEnter(command, lane, orders, despiteBan) is { IsGranted: false } admission)
        {
            if (time.GetElapsedTime(start) + admission.Wait > options.QueueLimit)
            {
                var kind = admission.Verdict == AdmissionVerdict.Banned ? ErrorKind.Banned : ErrorKind.RateLimited;
                return BinanceAnswer.NotSent(kind, $"{command.Name}: not sent, no room for {lane} within {options.QueueLimit} ({admission.Verdict}, {admission.Wait} left)", isTransient: false);
            }

            await Task.Delay(admission.Wait, time, cancellationToken);
        }

        return null;
    }

    /// <summary>Takes back what was counted for a command that was not sent after all.</summary>
    public void GiveBack(BinanceCommand command, OrderBudget? orders)
    {
        weight.GiveBack(command.Weight);
        orders?.GiveBack(command.Orders);
    }

    private Admission TryEnter(BinanceCommand command, TradingLane lane, OrderBudget? orders, bool despiteBan)
    {
        var admission = weight.TryTake(command.Weight, LaneShares.Of(lane), despiteBan);
        if (!admission.IsGranted || command.Orders == 0 || orders is null)
        {
            return admission;
        }

        var count = orders.TryTake(command.Orders, lane);
        if (!count.IsGranted)
        {
            weight.GiveBack(command.Weight);
        }

        return count;
    }
}
