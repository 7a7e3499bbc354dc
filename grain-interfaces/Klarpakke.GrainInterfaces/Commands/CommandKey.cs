namespace Klarpakke.GrainInterfaces.Commands;

/// <summary>Names a command.</summary>
/// <param name="User">Who gave it.</param>
/// <param name="Key">The name, unique for the user.</param>
public sealed record CommandKey(string User, string Key);
