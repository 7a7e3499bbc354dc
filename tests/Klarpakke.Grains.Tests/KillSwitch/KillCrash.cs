namespace Klarpakke.Grains.Tests.KillSwitch;

/// <summary>The process is gone.</summary>
internal sealed class KillCrash : Exception;
