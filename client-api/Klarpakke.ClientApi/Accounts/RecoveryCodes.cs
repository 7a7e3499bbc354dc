namespace Klarpakke.ClientApi.Accounts;

/// <summary>Recovery codes as people see them: four groups of four.</summary>
internal static class RecoveryCodes
{
    public const int Count = 10;

    private const int Group = 4;

    public static string Show(string code) => string.Join('-', code.Chunk(Group).Select(part => new string(part)));

    /// <summary>Takes off what people add when they copy by hand.</summary>
    public static string Read(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
