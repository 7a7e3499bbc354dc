namespace Klarpakke.Grains.Tests.Trading;

/// <summary>The process died here.</summary>
internal sealed class ProcessCrash() : Exception("The process died.");
