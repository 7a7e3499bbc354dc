namespace Klarpakke.GrainInterfaces.Commands;

/// <summary>What a command was answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, JSON.</param>
public sealed record CommandAnswer(int Status, string Body);
