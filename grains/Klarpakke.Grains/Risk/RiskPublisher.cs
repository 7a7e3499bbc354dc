using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.KillSwitch;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace Klarpakke.Grains.Risk;

/// <summary>Publishes a user's risk: a change of mode or reasons at once, of figures once a second at most.</summary>
internal sealed class RiskPublisher(IAsyncStream<RiskStatus> stream, RightOfWay way, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FiguresEvery = TimeSpan.FromSeconds(1);
    private RiskStatus? _shown;
    private DateTimeOffset _shownAt = DateTimeOffset.MinValue;

    /// <summary>Number of the last status. Microseconds since the epoch at first, so that numbers grow across activations.</summary>
    public long Seq { get; private set; } = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public async Task ShowAsync(RiskDesk desk)
    {
        var status = desk.StatusAt(Seq + 1);
        var now = time.GetUtcNow();
        if (_shown is { } shown && IsSame(shown, status) && (now - _shownAt < FiguresEvery || shown.Equity == status.Equity))
        {
            return;
        }

        (_shown, _shownAt, Seq) = (status, now, status.Seq);
        try
        {
            await way.StandAsideAsync();
            await stream.OnNextAsync(status);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Each status is whole, so a lost one is made good by the next; protection must not stop for the sake of the screens.
            RiskLog.PublishFailed(logger, status.User, exception);
        }
    }

    private static bool IsSame(RiskStatus one, RiskStatus other) =>
        one.Mode == other.Mode && one.Exposure == other.Exposure && one.Reasons.SequenceEqual(other.Reasons) && one.PriceFaults.SequenceEqual(other.PriceFaults);
}
