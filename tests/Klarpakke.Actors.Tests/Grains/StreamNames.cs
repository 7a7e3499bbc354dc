namespace Klarpakke.Actors.Tests.Grains;

internal static class StreamNames
{
    public const string Explicit = "explicit";
    public const string Implicit = "implicit";
    public const string Told = "told";
}
