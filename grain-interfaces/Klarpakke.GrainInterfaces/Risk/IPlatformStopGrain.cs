namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>Stops everybody, the largest exposure first, as fast as the venues' limits let it. Key: <c>platform</c>.</summary>
[Alias("klarpakke.risk.platform-stop")]
public interface IPlatformStopGrain : IGrainWithStringKey
{
    /// <summary>Starts it, or tells how far the one with this command has come. Two operators must agree: the second confirms what the first asked for.</summary>
    [Alias("trigger")]
    Task<PlatformStopStatus> TriggerAsync(PlatformStop command, CancellationToken cancellationToken);

    /// <summary>How far it is; null when there never was one.</summary>
    [Alias("get")]
    Task<PlatformStopStatus?> GetAsync(CancellationToken cancellationToken);
}
