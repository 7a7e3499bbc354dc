namespace Klarpakke.ClientApi.Commands;

/// <summary>Marks a command that takes no key, with the reason.</summary>
/// <param name="Why">A sentence.</param>
internal sealed record UnnamedCommand(string Why);
