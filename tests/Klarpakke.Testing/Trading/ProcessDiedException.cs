namespace Klarpakke.Testing.Trading;

/// <summary>The process died here.</summary>
public sealed class ProcessDiedException() : Exception("The process died.");
